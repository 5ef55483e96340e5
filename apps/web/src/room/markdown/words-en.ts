import type { Shape } from '../../i18n/ko.ts';
import type { markdownKo } from './words-ko.ts';

export const markdownEn: Shape<typeof markdownKo> = {
  table: 'Table',
  code: 'Code',
  codeIn: '{{language}} code',
  copyCode: 'Copy code',
  codeCopied: 'Code copied',
  showAll_one: 'Show all ({{count}} line)',
  showAll_other: 'Show all ({{count}} lines)',
  showLess: 'Show less',
};
