import type { RoomId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { changeRoom } from './change-room.ts';

export async function inviteLink(
  { services, caller }: SignedInContext,
  { roomId, reset }: { roomId: RoomId; reset: boolean },
): Promise<{ code: string }> {
  await services.rateLimiter.take('command', String(caller.userId));
  return { code: await services.invitations.code(caller.userId, roomId, reset) };
}

/** The committer compares the code again, under the lock of the room: one that was reset meanwhile opens nothing. */
export async function joinByInvite(
  ctx: SignedInContext,
  { code, commandId }: { code: string; commandId?: string | undefined },
): Promise<{ roomId: RoomId }> {
  const { id: roomId } = await ctx.services.invitations.find(ctx.caller.userId, code);
  await changeRoom(ctx, { roomId, commandId }, { type: 'join', role: 'member', inviteCode: code });
  return { roomId };
}
