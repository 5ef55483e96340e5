import { banDetails, bansOf } from '../accounts/ban.ts';
import { asRoomId, asSeq, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import type { Membership } from './rooms.ts';

/** For each of these users the rooms they are in, with the heads of one moment, or why they may not know. */
export async function readMemberships(
  database: Database,
  userIds: readonly UserId[],
): Promise<(Membership[] | RefusedError)[]> {
  // One moment for membership and head: see `room-attachment.ts` in packages/api.
  const { bans, rows } = await database.snapshot(async (trx) => {
    const found: { id: number; user_id: number; joined_seq: number; last_seq: number }[] = await trx('members')
      .join('rooms', 'rooms.id', 'members.room_id')
      .whereIn('members.user_id', [...userIds])
      .select('rooms.id', 'members.user_id', 'members.joined_seq', 'rooms.last_seq');
    return { rows: found, bans: await bansOf(trx, userIds) };
  });
  const byUser = Map.groupBy(rows, (row) => row.user_id);
  return userIds.map((userId) => {
    const ban = bans.get(userId);
    if (ban !== undefined) return new RefusedError('USER_BANNED', banDetails(ban));
    return (byUser.get(userId) ?? []).map((row) => ({
      roomId: asRoomId(row.id),
      joinedSeq: asSeq(row.joined_seq),
      headSeq: asSeq(row.last_seq),
    }));
  });
}
