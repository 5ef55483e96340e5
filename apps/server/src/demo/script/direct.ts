import type { Conversation } from './line.ts';

/** Between the student whom one is told to sign in as and the assistant. */
export const withAssistant: Conversation = [
  [0, '조교님, 병원에 다녀오느라 목요일 수업에 못 갔습니다. 진단서는 어디로 보내면 될까요?'],
  ['assistant', '괜찮아지셨나요? 사진으로 여기에 올려 주시면 출석은 인정으로 바꿔 둘게요.'],
  [0, '네, 이제 괜찮습니다. 내일 아침에 올리겠습니다!'],
  ['assistant', '네. 그날 자료는 공지방에 있으니 **3쪽까지** 읽고 오시면 됩니다.'],
];

/** In the team of the same student. */
export const ofTeam: Conversation = [
  [1, '조 편성 나왔네요! 우리 셋이에요 👋'],
  [2, '반갑습니다. 주제는 생각해 둔 거 있으세요?'],
  [0, '학교 버스 도착 순서를 그래프로 푸는 건 어때요? 최단 경로가 딱 들어맞을 것 같아요.'],
  [1, '좋은데요. 그럼 나눠서 해 봐요.\n1. 정류장 데이터 모으기\n2. 최단 경로 구현\n3. 발표 자료', { moved: 2 }],
  [2, '저는 1번 할게요. 내일 저녁에 한번 모일까요?', { moved: 2 }],
];
