export const typingKo = {
  some_other: '{{names}}님이 입력 중…',
  many: '여러 명이 입력 중…',
};
