import type { noticesKo } from './words-ko.ts';

export const noticesEn: typeof noticesKo & { times_one: string } = {
  title: 'Notification history',
  lead: 'What was shown for a moment during this visit.',
  empty: 'Nothing yet',
  emptyHint: 'What is shown for a moment at the top of the page stays here.',
  failure: 'Error',
  times_one: 'once',
  times_other: '{{count}} times',
};
