import type { Knex } from 'knex';
import { asSeq, type Seq } from '../ids.ts';
import type { MessageRow } from '../sql/rows.ts';
import { renderMessages, selectMessages, type MessageWithAuthor } from './load-messages.ts';
import type { MemberRoom } from './membership.ts';
import type { HistoryPage, HistoryPlace } from './rooms.ts';

/**
 * A page of messages: the newest ones, those before a seq, those after one, or those around one. Deleted messages are in it,
 * without their words: a page that left them out would say nothing of a deletion that somebody missed.
 */
export async function readHistory(trx: Knex, room: MemberRoom, place: HistoryPlace): Promise<HistoryPage> {
  const { rows, hasOlder, hasNewer } = await readRows(trx, room.id, place);
  const messages = await renderMessages(trx, rows);
  return {
    messages: [...messages.values()],
    hasMore: (hasOlder && place.afterSeq === undefined) || (hasNewer && place.beforeSeq === undefined),
    hasOlder,
    hasNewer,
    asOfSeq: asSeq(room.last_seq),
  };
}

interface Rows {
  /** Ascending by seq. */
  rows: MessageWithAuthor[];
  hasOlder: boolean;
  hasNewer: boolean;
}

async function readRows(trx: Knex, roomId: number, place: HistoryPlace): Promise<Rows> {
  const { beforeSeq, afterSeq, aroundSeq, limit } = place;
  // One more than asked for tells whether there are more.
  if (aroundSeq !== undefined) {
    const older = await rowsBefore(trx, roomId, aroundSeq, limit + 1);
    const rest = await rowsFrom(trx, roomId, aroundSeq, limit + 1);
    // Near an end of the room the other side gets the place that is left.
    const newerShown = Math.min(rest.length, Math.max(Math.ceil(limit / 2), limit - older.length));
    const olderShown = Math.min(older.length, limit - newerShown);
    return {
      rows: [...older.slice(0, olderShown).toReversed(), ...rest.slice(0, newerShown)],
      hasOlder: older.length > olderShown,
      hasNewer: rest.length > newerShown,
    };
  }
  if (afterSeq !== undefined) {
    const rows = await rowsFrom(trx, roomId, afterSeq + 1, limit + 1);
    const hasOlder = await isAny(trx, roomId, '<=', afterSeq);
    return { rows: rows.slice(0, limit), hasOlder, hasNewer: rows.length > limit };
  }
  const rows = await rowsBefore(trx, roomId, beforeSeq, limit + 1);
  const hasNewer = beforeSeq !== undefined && (await isAny(trx, roomId, '>=', beforeSeq));
  return { rows: rows.slice(0, limit).toReversed(), hasOlder: rows.length > limit, hasNewer };
}

/** Descending. */
async function rowsBefore(
  trx: Knex,
  roomId: number,
  seq: Seq | undefined,
  limit: number,
): Promise<MessageWithAuthor[]> {
  const query = selectMessages(trx).where('messages.room_id', roomId).orderBy('messages.seq', 'desc').limit(limit);
  if (seq !== undefined) query.andWhere('messages.seq', '<', seq);
  return query;
}

async function rowsFrom(trx: Knex, roomId: number, seq: number, limit: number): Promise<MessageWithAuthor[]> {
  return selectMessages(trx)
    .where('messages.room_id', roomId)
    .andWhere('messages.seq', '>=', seq)
    .orderBy('messages.seq')
    .limit(limit);
}

async function isAny(trx: Knex, roomId: number, side: '<=' | '>=', seq: number): Promise<boolean> {
  const found = await trx<MessageRow>('messages').where({ room_id: roomId }).andWhere('seq', side, seq).first('seq');
  return found !== undefined;
}
