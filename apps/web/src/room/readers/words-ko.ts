export const readersKo = {
  title: '읽은 사람',
  unread_other: '아직 읽지 않음 {{count}}명',
  read_other: '읽음 {{count}}명',
  nobodyLeft: '모두 읽었습니다.',
  nobodyYet: '아직 아무도 읽지 않았습니다.',
};
