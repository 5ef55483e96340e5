import type { Shape } from '../i18n/ko.ts';
import type { listKo } from './words-ko.ts';

export const listEn: Shape<typeof listKo> = {
  more: 'Show more',
  shown: '{{shown}} of {{total}}',
  clear: 'Clear the search',
};
