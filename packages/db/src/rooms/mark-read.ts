import type { Knex } from 'knex';
import { requireUnbanned } from '../accounts/ban.ts';
import { asSeq, type RoomId, type Seq, type UserId } from '../ids.ts';
import type { MemberRow } from '../sql/rows.ts';
import { requireMemberRoom } from './membership.ts';

/** Moves the read position forward, never back and never past the head. */
export async function markRead(
  trx: Knex.Transaction,
  viewerId: UserId,
  roomId: RoomId,
  seq: Seq,
): Promise<{ lastReadSeq: Seq; moved: boolean }> {
  await requireUnbanned(trx, viewerId, 'shared');
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
