import type { Knex } from 'knex';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { insertRows } from '../sql/insert-rows.ts';
import { gatherPostings } from './gather-postings.ts';
import type { Span } from './next-part.ts';
import { encodePostings } from './postings.ts';
import { rest } from './rest.ts';
import type { SearchPartRow, SearchRoomRow } from './rows.ts';

export interface PartOrder extends Span {
  roomId: number;
  /** What the room is indexed up to, as whoever orders it believes. */
  sealedSeq: number;
  /** All edits and deletions up to here are in the parts that are ready. */
  seenSeq: number;
}

/**
 * Makes one part from the messages as they are now, and puts it in the place of those that lie in it. Nobody reads it before it is
 * whole, and it may end at any point: what it leaves behind is swept up (`sweepParts`).
 * @returns false when somebody else has changed the same parts meanwhile: nothing was changed then
 */
export async function makePart(database: Database, order: PartOrder): Promise<boolean> {
  const partId = await begin(database, order);
  const { postings, firstAtMs, lastAtMs } = await gatherPostings(database, order.roomId, order);
  // In the order of the key, as the table grows.
  const rows = [...postings]
    .map(([term, offsets]) => ({ part_id: partId, term, seqs: encodePostings(offsets) }))
    .toSorted((a, b) => (a.term < b.term ? -1 : 1));
  for (let from = 0; from < rows.length; from += limits.indexSliceRows) {
    const slice = rows.slice(from, from + limits.indexSliceRows);
    const isWanted = await database.write(async (trx) => {
      if (!(await isBeingMade(trx, partId))) return false;
      await insertRows(trx, database.dialect, 'search_terms', slice);
      return true;
    });
    if (!isWanted) return false;
    await rest({ isFull: slice.length === limits.indexSliceRows });
  }
  return database.write(async (trx) => publish(trx, partId, order, { first_at: firstAtMs, last_at: lastAtMs }));
}

async function begin(database: Database, { roomId, afterSeq, lastSeq }: PartOrder): Promise<number> {
  return database.write(async (trx) => {
    const [id] = await trx('search_parts').insert({
      room_id: roomId,
      after_seq: afterSeq,
      last_seq: lastSeq,
      first_at: null,
      last_at: null,
      state: 'making',
    });
    if (id === undefined) throw new Error('the database gave a new part no id');
    return id;
  });
}

/** Locked: whoever sweeps it up waits, and finds all of its terms. */
async function isBeingMade(trx: Knex.Transaction, partId: number): Promise<boolean> {
  const part = await trx<SearchPartRow>('search_parts').where({ id: partId }).forShare().first('state');
  return part?.state === 'making';
}

/** The room's row orders all who publish in it. */
async function publish(
  trx: Knex.Transaction,
  partId: number,
  { roomId, afterSeq, lastSeq, sealedSeq, seenSeq }: PartOrder,
  times: Pick<SearchPartRow, 'first_at' | 'last_at'>,
): Promise<boolean> {
  const room = await trx<SearchRoomRow>('search_rooms').where({ room_id: roomId }).forUpdate().first();
  if ((room?.sealed_seq ?? 0) !== sealedSeq || !(await isBeingMade(trx, partId))) return false;
  const replaced = await trx<SearchPartRow>('search_parts')
    .where({ room_id: roomId, state: 'ready' })
    .andWhere('after_seq', '>=', afterSeq)
    .andWhere('last_seq', '<=', lastSeq)
    .select('id', 'after_seq', 'last_seq');
  const covered = replaced.reduce((sum, part) => sum + part.last_seq - part.after_seq, 0);
  // They are part of a wider one by now.
  if (covered !== Math.min(sealedSeq, lastSeq) - afterSeq) return false;
  // One that was begun later has the later words.
  if (replaced.some(({ id }) => id > partId)) return false;
  const replacedIds = replaced.map(({ id }) => id);
  await trx<SearchPartRow>('search_parts').whereIn('id', replacedIds).update({ state: 'gone' });
  await trx<SearchPartRow>('search_parts')
    .where({ id: partId })
    .update({ state: 'ready', ...times });
  const place = { sealed_seq: Math.max(sealedSeq, lastSeq), seen_seq: Math.max(room?.seen_seq ?? 0, seenSeq) };
  if (room === undefined) await trx<SearchRoomRow>('search_rooms').insert({ room_id: roomId, ...place });
  else await trx<SearchRoomRow>('search_rooms').where({ room_id: roomId }).update(place);
  return true;
}
