import type { Shape } from '../i18n/ko.ts';
import type { notificationsKo } from './words-ko.ts';

export const notificationsEn: Shape<typeof notificationsKo> = {
  title: 'Notifications',
  hintOfSection: 'What each room tells you of is chosen in its menu.',
  loadFailed: 'The settings of your notifications could not be loaded.',
  thisBrowser: 'Notify me in this browser',
  thisBrowserHint: 'While you look elsewhere, of messages that name you, direct conversations and notices.',
  unsupported: 'This browser, or this kind of address, has no notifications. Over HTTPS it may have.',
  forbidden:
    'Your browser forbids notifications of this site. Allow them in the settings of the site, in the address bar.',
  turnedOn: 'This browser notifies you from now on.',
  quiet: {
    title: 'Quiet hours',
    hint: 'During these hours ({{zone}}) no device of yours notifies you. The messages stay.',
    from: 'From',
    to: 'To',
    timeZone: 'Time zone',
    here: '{{zone}} (this device)',
    sameTime: 'Choose another time than the beginning.',
    noTime: 'Choose a time.',
    apply: 'Apply',
    saved: 'Your quiet hours are saved.',
  },
  level: { label: 'Notifications of this room', all: 'Every message', mentions: 'Only when I am named', none: 'None' },
  hint: {
    title: 'Somebody has named you',
    body: 'Notifications can tell you even while you look elsewhere.',
    turnOn: 'Turn on',
  },
  more_one: '{{count}} new message',
  more_other: '{{count}} new messages',
  attached_one: 'a file',
  attached_other: '{{count}} files',
  reminded: 'Notice to confirm',
};
