export const listKo = {
  more: '더 보기',
  shown: '{{total}}개 중 {{shown}}개',
  clear: '검색 조건 지우기',
};
