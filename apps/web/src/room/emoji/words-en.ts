import type { Shape } from '../../i18n/ko.ts';
import type { emojiKo } from './words-ko.ts';

export const emojiEn: Shape<typeof emojiKo> = {
  title: 'Choose a reaction',
  search: 'Find an emoji',
  loading: 'Loading…',
  none: 'No such emoji.',
};
