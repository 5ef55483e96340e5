import type { Acknowledged } from '../people/acknowledged.ts';
import { saidOnce } from '../people/conversation.ts';
import type { StoredRoom } from './stored.ts';

/**
 * [P1] everything acknowledged is stored where the answer said; [P2, P3] what one person said in one room stands there once and
 * in the order of saying.
 */
export function checkAcknowledged(
  rooms: ReadonlyMap<number, StoredRoom>,
  person: { name: string; userId: number; acknowledged: readonly Acknowledged[] },
): string[] {
  const wrong: string[] = [];
  const said = new Map<number, { nth: number; seq: number }>();
  for (const { roomId, commandId, type, seq, nth } of person.acknowledged) {
    const where = `${person.name}, room ${roomId}, seq ${seq} (${type} ${commandId})`;
    const stored = rooms.get(roomId)?.events[seq - 1];
    if (stored?.commandId !== commandId || stored.actorId !== person.userId || stored.type !== type) {
      wrong.push(
        `acknowledged and not stored: ${where}; there is ${stored?.type ?? 'nothing'} ${stored?.commandId ?? ''}`,
      );
    }
    if (nth === undefined) continue;
    const last = said.get(roomId);
    if (last !== undefined && (nth <= last.nth || seq <= last.seq)) wrong.push(`out of order: ${where}`);
    said.set(roomId, { nth, seq });
  }
  for (const [roomId, room] of rooms) if (said.has(roomId)) wrong.push(...checkBodies(person, roomId, room));
  return wrong;
}

/** Each body begins with its author's name and count, unless it was said once or edited or deleted since. */
function checkBodies(person: { name: string; userId: number }, roomId: number, { messages }: StoredRoom): string[] {
  const wrong: string[] = [];
  let last = 0;
  for (const { seq, authorId, body, isEdited } of messages) {
    if (authorId !== person.userId || body === '' || isEdited) continue;
    const [name, count] = body.split(' ');
    if (name === person.name && count === saidOnce) continue;
    const nth = Number(count);
    if (name !== person.name || !(nth > last)) {
      wrong.push(`${person.name}, room ${roomId}, seq ${seq}: "${body.slice(0, 40)}" after their message ${last}`);
    }
    last = nth;
  }
  return wrong;
}
