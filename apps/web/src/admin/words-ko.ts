export const adminKo = {
  title: '관리',
};
