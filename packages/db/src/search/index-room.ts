import type { Database } from '../sql/database.ts';
import type { RoomEventRow, RoomRow } from '../sql/rows.ts';
import { limits } from '../limits.ts';
import { makePart } from './make-part.ts';
import { nextPart, partWidths, type Span } from './next-part.ts';
import type { SearchPartRow, SearchRoomRow } from './rows.ts';

/** A room as far as its index goes. */
export interface IndexState {
  roomId: number;
  lastSeq: number;
  sealedSeq: number;
  seenSeq: number;
}

/** The rooms in which something has happened that their index does not show yet. */
export async function roomsBehind(database: Database, widths = partWidths): Promise<IndexState[]> {
  const leastWidth = Math.min(...widths);
  const rows: { id: number; last_seq: number; sealed_seq: number | null; seen_seq: number | null }[] =
    await database.read(async (knex) =>
      knex<RoomRow>('rooms')
        .leftJoin('search_rooms', 'search_rooms.room_id', 'rooms.id')
        .where('rooms.last_seq', '>=', leastWidth)
        .andWhere((behind) => {
          void behind
            .whereNull('search_rooms.room_id')
            .orWhereRaw('rooms.last_seq > search_rooms.seen_seq')
            .orWhereRaw('rooms.last_seq >= search_rooms.sealed_seq + ?', [leastWidth]);
        })
        .orderBy('rooms.id')
        .select('rooms.id', 'rooms.last_seq', 'search_rooms.sealed_seq', 'search_rooms.seen_seq'),
    );
  return rows.map((row) => ({
    roomId: row.id,
    lastSeq: row.last_seq,
    sealedSeq: row.sealed_seq ?? 0,
    // What was changed before there were any parts is in none of them.
    seenSeq: row.seen_seq ?? row.last_seq,
  }));
}

export function hasWork({ lastSeq, sealedSeq, seenSeq }: IndexState, widths = partWidths): boolean {
  return seenSeq < lastSeq || nextPart(sealedSeq, lastSeq, widths) !== undefined;
}

/**
 * One step: a part that somebody's edit or deletion has made stale is made anew, all of those before a new part is made.
 * @returns how far the room is looked through now, and whether there is more to do
 */
export async function indexRoom(
  database: Database,
  { roomId, lastSeq, sealedSeq, seenSeq }: IndexState,
  signal: AbortSignal,
  widths = partWidths,
): Promise<{ seenSeq: number; hasMore: boolean }> {
  const changes = await changesAfter(database, { roomId, lastSeq, sealedSeq, seenSeq });
  const seen = changes.length < limits.indexSliceRows ? lastSeq : (changes.at(-1)?.seq ?? lastSeq);
  const order = { roomId, sealedSeq };
  const stale = await partsOf(database, roomId, changes);
  for (const span of stale) {
    // What it has to show up to `seen` was committed before its messages are read.
    if (signal.aborted || !(await makePart(database, { ...order, ...span, seenSeq })))
      return { seenSeq, hasMore: true };
  }
  const next = seen === lastSeq ? nextPart(sealedSeq, lastSeq, widths) : undefined;
  if (next === undefined) {
    if (stale.length > 0 || seen - seenSeq >= Math.min(...widths))
      await noteSeen(database, { ...order, seenSeq: seen });
    return { seenSeq: seen, hasMore: stale.length > 0 || seen < lastSeq };
  }
  await makePart(database, { ...order, ...next, seenSeq: seen });
  return { seenSeq: seen, hasMore: true };
}

async function changesAfter(
  database: Database,
  { roomId, lastSeq, sealedSeq, seenSeq }: IndexState,
): Promise<Pick<RoomEventRow, 'seq' | 'target_seq'>[]> {
  if (sealedSeq === 0 || seenSeq >= lastSeq) return [];
  return database.read(async (knex) =>
    knex<RoomEventRow>('room_events')
      .where({ room_id: roomId })
      .andWhere('seq', '>', seenSeq)
      .andWhere('seq', '<=', lastSeq)
      .whereIn('type', ['message.edited', 'message.deleted'])
      .andWhere('target_seq', '<=', sealedSeq)
      .orderBy('seq')
      .limit(limits.indexSliceRows)
      .select('seq', 'target_seq'),
  );
}

/** The parts that hold what was changed, as they lie now. */
async function partsOf(
  database: Database,
  roomId: number,
  changes: readonly Pick<RoomEventRow, 'target_seq'>[],
): Promise<Span[]> {
  if (changes.length === 0) return [];
  const parts = await database.read(async (knex) =>
    knex<SearchPartRow>('search_parts').where({ room_id: roomId, state: 'ready' }).select('after_seq', 'last_seq'),
  );
  return parts
    .map((row) => ({ afterSeq: row.after_seq, lastSeq: row.last_seq }))
    .filter(({ afterSeq, lastSeq }) =>
      changes.some(({ target_seq: seq }) => seq !== null && seq > afterSeq && seq <= lastSeq),
    );
}

/** Unless the room has more parts by now: what was changed in those was not looked for. */
async function noteSeen(
  database: Database,
  { roomId, sealedSeq, seenSeq }: Pick<IndexState, 'roomId' | 'sealedSeq' | 'seenSeq'>,
): Promise<void> {
  await database.write(async (trx) => {
    await trx<SearchRoomRow>('search_rooms')
      .where({ room_id: roomId, sealed_seq: sealedSeq })
      .andWhere('seen_seq', '<', seenSeq)
      .update({ seen_seq: seenSeq });
  });
}
