export const passwordKo = {
  password: '비밀번호',
  newPassword: '새 비밀번호',
  rule: '{{min}}자 이상',
  confirmation: '비밀번호 확인',
  refused: '사용할 수 없음',
  weak: '약함',
  fair: '보통',
  strong: '강함',
  advice: {
    refused: '누구나 먼저 떠올리는 흔한 비밀번호입니다.',
    weak: '금방 추측할 수 있습니다. 더 길게 정해 보세요.',
    fair: '단어를 하나 더 붙이면 훨씬 안전합니다.',
    strong: '추측하기 어려운 비밀번호입니다.',
  },
};
