import type { ChatEvent } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { nobodyTypes, typersAfter, typersAt } from './typers.ts';
import { typingShownMs } from './typing-times.ts';

const typing = (...userIds: number[]) => ({ type: 'typing', roomId: 1, userIds }) as ChatEvent;
const sent = (id: number) => ({ type: 'message.sent', roomId: 1, seq: 1, message: { author: { id } } }) as ChatEvent;

test('who writes is shown until nothing more is heard', () => {
  const after = typersAfter(nobodyTypes, typing(1, 2), 1_000);
  expect([...after.keys()]).toEqual([1, 2]);
  const again = typersAfter(after, typing(1), 4_000);
  expect([...typersAt(again, 1_000 + typingShownMs).keys()]).toEqual([1]);
  expect(typersAt(again, 2_000)).toBe(again);
});

test('whoever says what they wrote, or leaves, writes no more', () => {
  const after = typersAfter(nobodyTypes, typing(1, 2), 0);
  expect([...typersAfter(after, sent(1), 0).keys()]).toEqual([2]);
  expect([...typersAfter(after, { type: 'member.left', userId: 2 } as ChatEvent, 0).keys()]).toEqual([1]);
  expect(typersAfter(after, sent(3), 0)).toBe(after);
});
