export const mentionKo = {
  title: '부를 사람',
  found_other: '{{count}}명 찾음',
  everybodyHint_other: '멤버 {{count}}명 모두',
  question: {
    title: '모두를 부를까요?',
    body_other: '멤버 {{count}}명이 모두 이 메시지에 불립니다.',
    confirm: '모두 부르기',
  },
};
