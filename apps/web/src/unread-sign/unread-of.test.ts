import { expect, test } from 'vitest';
import { unreadMark, unreadOf } from './unread-of.ts';

const room = (unread: number, unreadMentions = 0, notify: 'all' | 'mentions' | 'none' = 'mentions') => ({
  unread,
  unreadMentions,
  notify,
});

test('what is new in all rooms is one number, and a muted room is not part of it', () => {
  expect(unreadOf([room(2), room(3, 1, 'all'), room(40, 4, 'none')])).toEqual({ count: 5, mentions: 1 });
  expect(unreadOf(undefined)).toEqual({ count: 0, mentions: 0 });
});

test('the title says how much is new, and whether some of it is meant for me', () => {
  expect(unreadMark({ count: 0, mentions: 0 })).toBe('');
  expect(unreadMark({ count: 5, mentions: 0 })).toBe('(5) ');
  expect(unreadMark({ count: 5, mentions: 1 })).toBe('(@5) ');
});
