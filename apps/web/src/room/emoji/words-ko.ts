export const emojiKo = {
  title: '반응 고르기',
  search: '이모지 찾기',
  loading: '불러오는 중…',
  none: '찾는 이모지가 없습니다.',
};
