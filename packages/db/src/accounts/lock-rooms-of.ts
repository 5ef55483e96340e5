import type { Knex } from 'knex';
import { asRoomId, type RoomId, type UserId } from '../ids.ts';
import type { MemberRow, RoomRow } from '../sql/rows.ts';

/** Ascending, as all who lock several do. */
export async function roomsOf(trx: Knex.Transaction, userId: UserId): Promise<RoomId[]> {
  const ids: number[] = await trx<MemberRow>('members').where({ user_id: userId }).orderBy('room_id').pluck('room_id');
  return ids.map(asRoomId);
}

/** Before the user, since the order of locks is rooms, then users. What they join until they are locked too is not among them. */
export async function lockRoomsOf(trx: Knex.Transaction, userId: UserId): Promise<void> {
  await trx<RoomRow>('rooms')
    .whereIn('id', await roomsOf(trx, userId))
    .orderBy('id')
    .forUpdate()
    .select('id');
}
