export const inviteKo = {
  lead: '초대받은 대화방입니다',
  members_other: '멤버 {{count}}명',
  join: '참여하기',
  later: '다음에',
  opening: '초대를 확인하는 중',
  invalidTitle: '쓸 수 없는 초대 링크입니다',
  invalidBody: '새 링크로 바뀌었거나 방이 보관되었습니다. 초대한 사람에게 링크를 다시 받아 주세요.',
  removedTitle: '들어갈 수 없는 방입니다',
  failed: '초대를 확인하지 못했습니다',
};
