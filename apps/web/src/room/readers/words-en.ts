import type { Shape } from '../../i18n/ko.ts';
import type { readersKo } from './words-ko.ts';

export const readersEn: Shape<typeof readersKo> = {
  title: 'Readers',
  unread_one: '{{count}} has not read it yet',
  unread_other: '{{count}} have not read it yet',
  read_one: '{{count}} has read it',
  read_other: '{{count}} have read it',
  nobodyLeft: 'Everybody has read it.',
  nobodyYet: 'Nobody has read it yet.',
};
