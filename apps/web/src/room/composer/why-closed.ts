import type { Ban, RoomSummary, User } from '@dark-circle/sdk';

export type WhyClosed = { reason: 'NOTICE_ROOM' } | { reason: 'ROOM_ARCHIVED' } | { reason: 'CHAT_BANNED'; ban: Ban };

/** Why this person cannot write here; undefined = may. The server decides again, of course. */
export function whyClosed(room: RoomSummary, user: User): WhyClosed | undefined {
  if (room.archivedAt !== undefined) return { reason: 'ROOM_ARCHIVED' };
  if (user.chatBan !== undefined) return { reason: 'CHAT_BANNED', ban: user.chatBan };
  if (room.kind === 'notice' && room.role !== 'owner' && user.role !== 'admin') return { reason: 'NOTICE_ROOM' };
  return undefined;
}
