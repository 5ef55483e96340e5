import type { Knex } from 'knex';
import { banInForce } from '../accounts/ban.ts';
import { asSeq, type RoomId, type Seq, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { MemberRow, UserRow } from '../sql/rows.ts';
import { requireMemberRoom } from './membership.ts';

/** Moves the read position forward, never back and never past the head. */
export async function markRead(
  trx: Knex.Transaction,
  viewerId: UserId,
  roomId: RoomId,
  seq: Seq,
): Promise<{ lastReadSeq: Seq; moved: boolean }> {
  // Shared, like a commit: a ban that comes first is seen, one that comes later waits (P6).
  const user = await trx<UserRow>('users').where({ id: viewerId }).forShare().first('*');
  const ban = user && banInForce(user.banned_at, user.banned_until, user.ban_reason, Date.now());
  if (ban !== undefined) throw new RefusedError('USER_BANNED', { banReason: ban.reason });
  const room = await requireMemberRoom(trx, viewerId, roomId);
  const position = asSeq(Math.min(seq, room.last_seq));
  const moved = await trx<MemberRow>('members')
    .where({ room_id: roomId, user_id: viewerId })
    .andWhere('last_read_seq', '<', position)
    .update({ last_read_seq: position });
  return moved > 0
    ? { lastReadSeq: position, moved: true }
    : { lastReadSeq: asSeq(Math.max(position, room.last_read_seq)), moved: false };
}
