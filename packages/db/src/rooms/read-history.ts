import type { Knex } from 'knex';
import { asSeq, type Seq } from '../ids.ts';
import { renderMessages, selectMessages, type MessageWithAuthor } from './load-messages.ts';
import type { MemberRoom } from './membership.ts';
import type { HistoryPage } from './rooms.ts';

/**
 * A page of messages: the newest ones, those before a seq, or those after one. Deleted messages are in it, without their
 * words: a page that left them out would say nothing of a deletion that somebody missed.
 */
export async function readHistory(
  trx: Knex,
  room: MemberRoom,
  page: { beforeSeq?: Seq; afterSeq?: Seq; limit: number },
): Promise<HistoryPage> {
  const query = selectMessages(trx).where('messages.room_id', room.id);
  if (page.beforeSeq !== undefined) query.andWhere('messages.seq', '<', page.beforeSeq);
  if (page.afterSeq !== undefined) query.andWhere('messages.seq', '>', page.afterSeq);
  const rows: MessageWithAuthor[] = await query
    .orderBy('messages.seq', page.afterSeq === undefined ? 'desc' : 'asc')
    // One more than asked for tells whether there are more.
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit).toSorted((a, b) => a.seq - b.seq);
  const messages = await renderMessages(trx, shown);
  return {
    messages: [...messages.values()],
    hasMore: rows.length > page.limit,
    asOfSeq: asSeq(room.last_seq),
  };
}
