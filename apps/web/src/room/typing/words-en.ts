import type { Shape } from '../../i18n/ko.ts';
import type { typingKo } from './words-ko.ts';

export const typingEn: Shape<typeof typingKo> = {
  some_one: '{{names}} is typing…',
  some_other: '{{names}} are typing…',
  many: 'Several people are typing…',
};
