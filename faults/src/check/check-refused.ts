import type { Refused } from '../people/acknowledged.ts';
import type { StoredRoom } from './stored.ts';

/** [P4] what was answered as refused, and not asked again, is not stored. */
export function checkRefused(
  rooms: ReadonlyMap<number, StoredRoom>,
  person: { name: string; userId: number; refused: readonly Refused[] },
): string[] {
  if (person.refused.length === 0) return [];
  const stored = new Map<string, number>();
  for (const { id, events } of rooms.values()) {
    for (const { actorId, commandId, seq } of events)
      if (actorId === person.userId) stored.set(`${id} ${commandId}`, seq);
  }
  return person.refused.flatMap(({ roomId, commandId, reason }) => {
    const seq = stored.get(`${roomId} ${commandId}`);
    if (seq === undefined) return [];
    return [`refused (${reason}) and stored: ${person.name}, room ${roomId}, seq ${seq} (${commandId})`];
  });
}
