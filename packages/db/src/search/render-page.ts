import type { Knex } from 'knex';
import { asRoomId } from '../ids.ts';
import { limits } from '../limits.ts';
import { loadMessages } from '../rooms/load-messages.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { Found, RoomScan } from './room-scan.ts';
import { encodeCursor } from './search-cursor.ts';
import type { SearchHit, SearchPage } from './search.ts';
import type { Words } from './words.ts';

/** The newest of what was found, and in each room the place where the next page begins. */
export async function renderPage(
  trx: Knex,
  scans: readonly RoomScan[],
  { words, limit, isComplete }: { words: Words; limit: number; isComplete: boolean },
): Promise<SearchPage> {
  const shown = scans
    .flatMap(({ found }) => found)
    .toSorted(newestFirst)
    .slice(0, limit);
  const positions = new Map<number, number>();
  for (const scan of scans) {
    const told = shown.filter(({ roomId }) => roomId === scan.room.id).length;
    const position = scan.positionAfter(told);
    if (position !== undefined) positions.set(scan.room.id, position);
  }
  return {
    hits: await render(trx, shown, scans, words),
    ...(positions.size > 0 && { nextCursor: encodeCursor(positions) }),
    ...(!isComplete && { incomplete: true }),
  };
}

/** What was found in one room at the same time stays in the room's own order. */
function newestFirst(a: Found, b: Found): number {
  return b.atMs - a.atMs || b.roomId - a.roomId || b.seq - a.seq;
}

async function render(
  trx: Knex,
  shown: readonly Found[],
  scans: readonly RoomScan[],
  words: Words,
): Promise<SearchHit[]> {
  const seqs = new ByRoom<number>();
  for (const { roomId, seq } of shown) seqs.add(roomId, seq);
  const messages = await loadMessages(trx, seqs);
  const names = new Map(scans.map(({ room }) => [room.id, room.name]));
  return shown.flatMap(({ roomId, seq }) => {
    const message = messages.get(`${roomId}#${seq}`);
    if (message === undefined) return [];
    const highlights = words.highlights(message.body, limits.searchHighlights);
    return [{ message, room: { id: asRoomId(roomId), name: names.get(roomId) ?? '' }, highlights }];
  });
}
