export const myPageKo = {
  title: '내 정보',
};
