import type { ChatEvent, Message } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { pinsAfter } from './pins-after.ts';

const message = (seq: number, changedSeq: number, facts: Partial<Message> = {}) =>
  ({ seq, changedSeq, body: '', ...facts }) as Message;
const pinned = (seq: number, changedSeq: number, minute: number, body = '') =>
  message(seq, changedSeq, { body, pinnedAt: `2026-11-27T01:0${minute}:00.000Z` });
const changed = (of: Message) => ({ type: 'pin.changed', message: of }) as ChatEvent;
const seqs = (pins: readonly Message[]) => pins.map(({ seq }) => seq);

test('what was pinned last is first, whatever its place in the room', () => {
  const pins = pinsAfter(pinsAfter([], changed(pinned(9, 10, 1))), changed(pinned(4, 11, 2)));
  expect(seqs(pins)).toEqual([4, 9]);
});

test('what is unpinned or deleted is gone, what is edited says the new', () => {
  const pins = [pinned(4, 11, 2, '이전'), pinned(9, 10, 1)];
  expect(seqs(pinsAfter(pins, changed(message(4, 12))))).toEqual([9]);
  const deleted = { type: 'message.deleted', message: message(9, 12, { deletedAt: '2026' }) } as ChatEvent;
  expect(seqs(pinsAfter(pins, deleted))).toEqual([4]);
  const edited = { type: 'message.edited', message: pinned(4, 12, 2, '새로') } as ChatEvent;
  expect(pinsAfter(pins, edited)[0]?.body).toBe('새로');
});

test('[P5] what is older than what is known, and what is not pinned, changes nothing', () => {
  const pins = [pinned(4, 12, 2)];
  expect(pinsAfter(pins, changed(message(4, 11)))).toBe(pins);
  expect(pinsAfter(pins, { type: 'message.edited', message: message(7, 13) } as ChatEvent)).toBe(pins);
});
