export const roomMissingKo = {
  join: '이 방에 참여',
  removed: {
    title: '‘{{name}}’ 방에서 내보내졌습니다',
    body: '방장이나 운영자가 다시 추가하면 지난 대화도 다시 볼 수 있습니다.',
  },
  left: { title: '‘{{name}}’ 방에서 나왔습니다', body: '이 방의 대화를 더는 볼 수 없습니다.' },
};
