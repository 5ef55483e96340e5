import type { Shape } from '../i18n/ko.ts';
import type { offlineKo } from './words-ko.ts';

export const offlineEn: Shape<typeof offlineKo> = {
  banner:
    'The server cannot be reached. This is what you saw last, {{time}}. It goes on by itself once you are connected.',
  rooms: 'Rooms as you last saw them',
  noPage: 'The messages of this room are not on this device',
  noPageHint: 'You will see them once you are connected.',
  choose: 'Choose a room to look at',
  back: 'To the rooms',
  readOnly: 'You can write once you are connected.',
  messages: 'Messages as you last saw them',
  attached_one: 'an attachment',
  attached_other: '{{count}} attachments',
  newVersion: { title: 'There is a new version', body: 'What you were writing is kept.', reload: 'Reload' },
};
