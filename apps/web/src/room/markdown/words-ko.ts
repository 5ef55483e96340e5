export const markdownKo = {
  table: '표',
  code: '코드',
  codeIn: '{{language}} 코드',
  copyCode: '코드 복사',
  codeCopied: '코드를 복사했습니다',
  showAll_other: '모두 보기 ({{count}}줄)',
  showLess: '접기',
};
