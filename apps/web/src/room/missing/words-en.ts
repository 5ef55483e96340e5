import type { roomMissingKo } from './words-ko.ts';

export const roomMissingEn: typeof roomMissingKo = {
  join: 'Join this room',
  removed: {
    title: 'You were removed from “{{name}}”',
    body: 'When an owner or moderator adds you again, you will see what was said, too.',
  },
  left: { title: 'You have left “{{name}}”', body: 'You no longer see what is said there.' },
};
