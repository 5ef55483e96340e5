import type { Shape } from '../../i18n/ko.ts';
import type { mentionKo } from './words-ko.ts';

export const mentionEn: Shape<typeof mentionKo> = {
  title: 'People to mention',
  found_one: '{{count}} person found',
  found_other: '{{count}} people found',
  everybodyHint_one: '{{count}} member',
  everybodyHint_other: 'all {{count}} members',
  question: {
    title: 'Call everybody?',
    body_one: '{{count}} member is called by this message.',
    body_other: 'All {{count}} members are called by this message.',
    confirm: 'Call everybody',
  },
};
