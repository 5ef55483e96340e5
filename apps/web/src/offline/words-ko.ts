export const offlineKo = {
  banner: '서버에 닿지 않아, {{time}}에 본 상태를 보여 드립니다. 연결되면 저절로 이어집니다.',
  rooms: '마지막으로 본 대화방',
  noPage: '이 방의 메시지는 이 기기에 남아 있지 않습니다',
  noPageHint: '연결되면 볼 수 있습니다.',
  choose: '볼 방을 고르세요',
  back: '대화방 목록으로',
  readOnly: '연결되면 메시지를 보낼 수 있습니다.',
  messages: '마지막으로 본 메시지',
  attached_other: '첨부 {{count}}개',
  newVersion: { title: '새 버전이 있습니다', body: '쓰던 글은 남아 있습니다.', reload: '새로 고침' },
};
