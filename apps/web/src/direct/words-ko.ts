export const directKo = {
  title: '새 대화',
  lead: '나와 같은 방에 있는 사람과 이야기할 수 있습니다.',
  start: '대화 시작',
  startGroup_other: '{{count}}명과 대화 시작',
  full: '한 대화에 {{count}}명까지 고를 수 있습니다.',
  picker: {
    search: '이름으로 찾기',
    people: '사람 목록',
    chosen: '고른 사람',
    drop: '{{name}} 빼기',
    none: '찾는 사람이 없습니다.',
    nobody: '아직 같은 방에 있는 사람이 없습니다.',
    failed: '사람 목록을 불러오지 못했습니다.',
    more: '더 보기',
  },
};
