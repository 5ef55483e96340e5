import type { Banned } from '../world.ts';
import type { StoredRoom } from './stored.ts';

/** [P6] nothing of theirs is stored after the ban, and nothing that was committed after it reached them. */
export function checkBanned(
  rooms: ReadonlyMap<number, StoredRoom>,
  banned: Pick<Banned, 'name' | 'userId' | 'saidAfter' | 'lastGiven'>,
): string[] {
  const wrong: string[] = [];
  for (const [roomId, seq] of banned.saidAfter) {
    const late = rooms.get(roomId)?.events.find((event) => event.actorId === banned.userId && event.seq > seq);
    if (late !== undefined)
      wrong.push(`${banned.name}, banned before ${seq} of room ${roomId}, is stored at ${late.seq}`);
    const given = banned.lastGiven.get(roomId) ?? 0;
    if (given >= seq) wrong.push(`${banned.name}, banned before ${seq} of room ${roomId}, was given ${given}`);
  }
  return wrong;
}
