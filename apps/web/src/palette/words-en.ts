import type { Shape } from '../i18n/ko.ts';
import type { paletteKo } from './words-ko.ts';

export const paletteEn: Shape<typeof paletteKo> = {
  title: 'Go to',
  field: 'Find rooms, people, messages',
  results: 'Results',
  found_one: 'Found one',
  found_other: 'Found {{count}}',
  nothing: 'Nothing is called “{{query}}”',
  nothingHint: 'Type the name of a room or a person, or what you want to do.',
  group: { rooms: 'Rooms', recent: 'Recent rooms', people: 'People', messages: 'Messages', acts: 'Acts' },
  allMessages: 'All messages with “{{query}}”',
  writeTo: 'Talk to them',
  toRooms: 'My rooms',
  toNotifications: 'Notification settings',
  scheme: { light: 'Light appearance', dark: 'Dark appearance', auto: 'Appearance of the system' },
  language: 'Language: {{name}}',
  keys: { move: 'move', choose: 'choose', close: 'close' },
  also: {
    create: 'new room 새 방 만들기',
    home: 'home 대화방 목록 처음',
    me: 'profile account password 내 정보 프로필',
    notifications: '알림 설정 quiet',
    light: '밝은 화면 모드 theme mode',
    dark: '어두운 화면 모드 theme mode',
    auto: '시스템 화면 모드 theme mode',
    language: '언어 한국어 english',
    signOut: 'log out 로그아웃',
  },
};
