import type { Shape } from '../i18n/ko.ts';
import type { directKo } from './words-ko.ts';

export const directEn: Shape<typeof directKo> = {
  title: 'New conversation',
  lead: 'You can talk with everyone who shares a room with you.',
  start: 'Start',
  startGroup_one: 'Start with {{count}} person',
  startGroup_other: 'Start with {{count}} people',
  full: 'A conversation has room for {{count}} others.',
  picker: {
    search: 'Find by name',
    people: 'People',
    chosen: 'Chosen people',
    drop: 'Take out {{name}}',
    none: 'Nobody found.',
    nobody: 'Nobody shares a room with you yet.',
    failed: 'The people could not be loaded.',
    more: 'Show more',
  },
};
