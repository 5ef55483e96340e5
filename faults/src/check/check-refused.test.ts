import { expect, it } from 'vitest';
import { checkRefused } from './check-refused.ts';
import type { StoredRoom } from './stored.ts';

const event = { seq: 1, type: 'message.sent', actorId: 7, commandId: 'a', fingerprint: 0 };
const room: StoredRoom = { id: 1, lastSeq: 1, events: [event], messages: [] };

function wrongOf(refused: { roomId: number; commandId: string }, userId = 7): string[] {
  const person = { name: 'ann', userId, refused: [{ ...refused, reason: 'STORE_UNAVAILABLE' }] };
  return checkRefused(new Map([[1, room]]), person);
}

it('[P4] the checker of the fault machine sees a message that was refused and is stored', () => {
  expect(wrongOf({ roomId: 1, commandId: 'a' })).toHaveLength(1);
});

it('[P4] the checker of the fault machine is content with what is not stored, or is somebody else’s', () => {
  expect(wrongOf({ roomId: 1, commandId: 'b' })).toEqual([]);
  expect(wrongOf({ roomId: 2, commandId: 'a' })).toEqual([]);
  expect(wrongOf({ roomId: 1, commandId: 'a' }, 8)).toEqual([]);
});
