import type { RoomId, UserId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { changeRoom } from './change-room.ts';

/** One command each. Who is in the room already stays; should one be refused, those before it are in it, and to ask again does no harm. */
export async function addMembers(
  ctx: SignedInContext,
  { roomId, userIds }: { roomId: RoomId; userIds: readonly UserId[] },
): Promise<{ ok: true }> {
  for (const userId of new Set(userIds)) await changeRoom(ctx, { roomId }, { type: 'add', userId });
  return { ok: true };
}
