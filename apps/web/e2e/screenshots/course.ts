/** A course as it is: people, and who says what. The first is the lecturer. */
export const names = ['김민준', '이서연', '박도윤', '최지우', '정하은', '강시우', '윤채원', '임지호'] as const;

export type Name = (typeof names)[number];

export interface Line {
  by: Name;
  body: string;
  /** How many lines above the one is that this answers. */
  answers?: number;
}

export const notices: readonly Line[] = [
  { by: '김민준', body: '4주차 실습 자료를 올렸습니다. 수업 전에 1번 문제까지 읽어 오세요.' },
  { by: '김민준', body: '중간고사는 12월 7일 월요일 오전 10시, 공학관 301호입니다. 학생증을 꼭 가져오세요.' },
];

export const talk: readonly Line[] = [
  { by: '이서연', body: '교수님, 오늘 실습 자료는 어디에서 받나요?' },
  { by: '김민준', body: '공지방에 올려 두었습니다.\n압축을 풀고 README부터 읽어 보면 됩니다.' },
  { by: '박도윤', body: '받았습니다, 감사합니다!' },
  {
    by: '박도윤',
    body: '그런데 3번 문제의 입력 형식이 조금 헷갈립니다. 첫 줄에 N이 주어지고 다음 줄부터 간선이 주어지는 것 맞나요?',
  },
  { by: '최지우', body: '맞아요. 예제 2번을 보면 나와 있어요.', answers: 1 },
  { by: '김민준', body: '네, 지우 학생 말대로입니다. 간선은 양방향이에요.' },
  { by: '정하은', body: '과제 마감이 오늘 자정까지인가요?' },
  { by: '이서연', body: '자정까지요! 저도 지금 하고 있어요.' },
  { by: '강시우', body: '우선순위 큐를 배열로 만들었더니 시간 초과가 나네요.' },
  {
    by: '김민준',
    body: '그럴 수 있습니다. 힙으로 바꾸면 시간 복잡도가 어떻게 달라지는지 같이 정리해 보세요.',
    answers: 1,
  },
  { by: '김민준', body: '내일 수업에서 두 분 정도 발표를 부탁드리겠습니다.' },
  { by: '최지우', body: '제가 발표하겠습니다.' },
  { by: '윤채원', body: '저도 할게요! 다익스트라와 비교해서 정리해 보겠습니다.' },
  { by: '이서연', body: '그럼 저는 힙을 배열로 만드는 법을 맡을게요.\n그림도 그려 오겠습니다.' },
];

export const afterwards: readonly Line[] = [
  { by: '임지호', body: '발표 자료는 이 방에 미리 올려 주시면 좋겠어요.' },
  { by: '최지우', body: '네, 오늘 밤에 올릴게요.' },
];
