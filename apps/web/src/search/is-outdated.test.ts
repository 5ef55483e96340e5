import type { ChatEvent, SearchPage, UserId } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { isOutdated } from './is-outdated.ts';

const me = 1 as UserId;
const pages = [
  { hits: [] },
  { hits: [{ room: { id: 2, name: '' }, message: { seq: 7 }, highlights: [] }] },
] as unknown as SearchPage[];
const after = (event: object) => isOutdated(pages, { roomId: 2, seq: 9, ...event } as unknown as ChatEvent, me);

test('[P7] what was found is asked for again when a message of it is deleted or edited, and when I am out of its room', () => {
  expect(after({ type: 'message.deleted', targetSeq: 7 })).toBe(true);
  expect(after({ type: 'message.edited', message: { seq: 7 } })).toBe(true);
  expect(after({ type: 'member.left', userId: 1, removed: true })).toBe(true);
  expect(after({ type: 'reset' })).toBe(true);
});

test('what happens to others is worth no search', () => {
  expect(after({ type: 'message.deleted', targetSeq: 8 })).toBe(false);
  expect(after({ type: 'message.deleted', targetSeq: 7, roomId: 3 })).toBe(false);
  expect(after({ type: 'message.edited', message: { seq: 8 } })).toBe(false);
  expect(after({ type: 'member.left', userId: 3 })).toBe(false);
  expect(after({ type: 'member.left', userId: 1, roomId: 3 })).toBe(false);
  expect(after({ type: 'reset', roomId: 3 })).toBe(false);
  expect(after({ type: 'message.sent', message: { seq: 9 } })).toBe(false);
});
