import type { RoomId, UserId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { changeRoom } from './change-room.ts';

/** Of people whom the caller knows from another room; one command each. Who is in the room already stays; should one be refused, those before it are in it, and to ask again does no harm. */
export async function addMembers(
  ctx: SignedInContext,
  { roomId, userIds }: { roomId: RoomId; userIds: readonly UserId[] },
): Promise<{ ok: true }> {
  await ctx.services.rooms.requireAcquainted(ctx.caller.userId, userIds);
  for (const userId of new Set(userIds)) await changeRoom(ctx, { roomId }, { type: 'add', userId });
  return { ok: true };
}
