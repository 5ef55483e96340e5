import type { Knex } from 'knex';
import { requireUnbanned } from '../accounts/ban.ts';
import type { RoomId, UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { MemberRow, RoomRow } from '../sql/rows.ts';

export type MemberRoom = RoomRow & Pick<MemberRow, 'role' | 'last_read_seq' | 'notify'>;

/**
 * The only way to a room's inside (P7): through the viewer's membership. A banned viewer is refused here too, since the
 * process that was asked may not have heard of the ban yet (P6).
 * @throws RefusedError USER_BANNED; NOT_A_MEMBER of a public room, ROOM_NOT_FOUND for a private one and for none
 */
export async function requireMemberRoom(knex: Knex, viewerId: UserId, roomId: RoomId): Promise<MemberRoom> {
  await requireUnbanned(knex, viewerId);
  const room: MemberRoom | undefined = await knex('members')
    .join('rooms', 'rooms.id', 'members.room_id')
    .where({ 'members.room_id': roomId, 'members.user_id': viewerId })
    .first('rooms.*', 'members.role', 'members.last_read_seq', 'members.notify');
  if (room !== undefined) return room;
  const outside = await knex<RoomRow>('rooms').where({ id: roomId }).first('visibility');
  throw new RefusedError(outside?.visibility === 'public' ? 'NOT_A_MEMBER' : 'ROOM_NOT_FOUND');
}
