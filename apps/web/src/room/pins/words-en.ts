import type { Shape } from '../../i18n/ko.ts';
import type { pinsKo } from './words-ko.ts';

export const pinsEn: Shape<typeof pinsKo> = {
  title: 'Pinned messages',
  all_one: '{{count}} pinned',
  all_other: '{{count}} pinned',
  empty: 'Nothing is pinned.',
  unpinOf: 'Unpin the message of {{name}}',
};
