import type { Knex } from 'knex';
import { banDetails, banInForce } from '../accounts/ban.ts';
import type { RoomId, UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { UserRow } from '../sql/rows.ts';
import { requireMemberRoom } from './membership.ts';

/** As `decide.ts` would refuse a message of theirs, for what is said without one. */
export async function requireSpeaker(knex: Knex, viewerId: UserId, roomId: RoomId): Promise<void> {
  const room = await requireMemberRoom(knex, viewerId, roomId);
  if (room.archived_at !== null) throw new RefusedError('ROOM_ARCHIVED');
  const user = await knex<UserRow>('users')
    .where({ id: viewerId })
    .first('role', 'chat_banned_at', 'chat_banned_until', 'chat_ban_reason');
  const chatBan = user && banInForce(user.chat_banned_at, user.chat_banned_until, user.chat_ban_reason, Date.now());
  if (chatBan !== undefined) throw new RefusedError('CHAT_BANNED', banDetails(chatBan));
  if (room.kind === 'notice' && user?.role !== 'admin' && room.role !== 'owner') throw new RefusedError('NOTICE_ROOM');
}
