export const createRoomKo = {
  title: '방 만들기',
  name: '방 이름',
  topic: '주제',
  topicHint: '무엇을 이야기하는 방인가요?',
  visibility: '공개 범위',
  public: '공개',
  publicHint: '누구나 찾아서 참여합니다',
  private: '비공개',
  privateHint: '목록에 보이지 않고, 초대받은 사람만 들어옵니다',
  notice: '공지방으로 만들기',
  noticeHint: '방장과 관리자만 글을 씁니다',
  submit: '만들기',
};
