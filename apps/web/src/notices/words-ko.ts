export const noticesKo = {
  title: '알림 기록',
  lead: '이번 접속 동안 화면에 잠깐 보인 알림입니다.',
  empty: '아직 알림이 없습니다',
  emptyHint: '화면 위에 잠깐 보이는 알림이 여기에 남습니다.',
  failure: '오류',
  times_other: '{{count}}번',
};
