import type { Knex } from 'knex';
import { requireUnbanned } from '../accounts/ban.ts';
import { asUserId, type RoomId, type Seq, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import type { ConfirmationRow, MessageRow } from '../sql/rows.ts';
import { renderMessages, selectMessages } from './load-messages.ts';
import { requireMemberRoom } from './membership.ts';
import type { Confirmations, Notices, PendingNotice } from './notices.ts';

/** `Notices` over SQL. */
export class SqlNotices implements Notices {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async pending(viewerId: UserId): Promise<PendingNotice | undefined> {
    return this.#database.snapshot(async (trx) => {
      await requireUnbanned(trx, viewerId);
      const rooms: { id: number; name: string; joined_seq: number }[] = await trx('members')
        .join('rooms', 'rooms.id', 'members.room_id')
        .where({ 'members.user_id': viewerId, 'rooms.kind': 'notice' })
        .whereNull('rooms.archived_at')
        .select('rooms.id', 'rooms.name', 'members.joined_seq');
      const newest: { row: Awaited<ReturnType<typeof newestUnconfirmed>>; name: string }[] = [];
      for (const room of rooms) newest.push({ row: await newestUnconfirmed(trx, viewerId, room), name: room.name });
      const [last] = newest
        .flatMap(({ row, name }) => (row === undefined ? [] : [{ row, name }]))
        .toSorted((a, b) => b.row.sent_at - a.row.sent_at);
      if (last === undefined) return undefined;
      const [message] = (await renderMessages(trx, [last.row])).values();
      return message && { message, roomName: last.name };
    });
  }

  async confirmations(viewerId: UserId, roomId: RoomId, seq: Seq): Promise<Confirmations> {
    return this.#database.snapshot(async (trx) => {
      const room = await requireMemberRoom(trx, viewerId, roomId);
      if (room.kind !== 'notice') throw new RefusedError('NOT_A_NOTICE');
      const notice = await trx<MessageRow>('messages').where({ room_id: roomId, seq }).first('author_id', 'deleted_at');
      if (notice === undefined || notice.deleted_at !== null) throw new RefusedError('MESSAGE_NOT_FOUND');
      const confirmed: (ConfirmationRow & { name: string })[] = await trx('confirmations')
        .join('users', 'users.id', 'confirmations.user_id')
        .where({ room_id: roomId, seq })
        .orderBy(['confirmations.at', 'confirmations.user_id'])
        .select('confirmations.*', 'users.name');
      const waiting: { id: number; name: string }[] = await trx('members')
        .join('users', 'users.id', 'members.user_id')
        .where({ 'members.room_id': roomId })
        .andWhere('members.joined_seq', '<', seq)
        .whereNot({ 'members.user_id': notice.author_id })
        .whereNotIn(
          'members.user_id',
          trx<ConfirmationRow>('confirmations').where({ room_id: roomId, seq }).select('user_id'),
        )
        .orderBy(['users.name', 'users.id'])
        .select('users.id', 'users.name');
      return {
        confirmed: confirmed.map((row) => ({
          id: asUserId(row.user_id),
          name: row.name,
          at: new Date(row.at).toISOString(),
        })),
        waiting: waiting.map((row) => ({ id: asUserId(row.id), name: row.name })),
      };
    });
  }
}

/** A walk down the room's messages that ends at the first one; a room of notices has few that are deleted or one's own. */
async function newestUnconfirmed(trx: Knex, viewerId: UserId, room: { id: number; joined_seq: number }) {
  const [row] = await selectMessages(trx)
    .where('messages.room_id', room.id)
    .andWhere('messages.seq', '>', room.joined_seq)
    .whereNull('messages.deleted_at')
    .whereNot({ author_id: viewerId })
    .whereNotExists((confirmed) => {
      void confirmed
        .from('confirmations')
        .whereRaw('confirmations.room_id = messages.room_id AND confirmations.seq = messages.seq')
        .where({ 'confirmations.user_id': viewerId })
        .select(trx.raw('1'));
    })
    .orderBy('messages.seq', 'desc')
    .limit(1);
  return row;
}
