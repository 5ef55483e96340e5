import type { Shape } from '../i18n/ko.ts';
import type { inviteKo } from './words-ko.ts';

export const inviteEn: Shape<typeof inviteKo> = {
  lead: 'You are invited to',
  members_one: '{{count}} member',
  members_other: '{{count}} members',
  join: 'Join',
  later: 'Not now',
  opening: 'Looking at the invitation',
  invalidTitle: 'This invitation does not work any more',
  invalidBody: 'There is a new link, or the room is archived. Ask whoever invited you for the link again.',
  removedTitle: 'This room is closed to you',
  failed: 'The invitation could not be read',
};
