export const pinsKo = {
  title: '고정된 메시지',
  all_other: '고정 {{count}}개',
  empty: '고정된 메시지가 없습니다.',
  unpinOf: '{{name}}의 메시지 고정 해제',
};
