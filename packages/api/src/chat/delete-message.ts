import type { RoomId, Seq } from '@dark-circle/db';
import { requireScope } from '../auth/token-scope.ts';
import type { SignedInContext } from '../trpc.ts';
import { changeRoom } from './change-room.ts';

/** One's own, or as somebody who keeps the room in order that of another, with a reason. */
export async function deleteMessage(
  ctx: SignedInContext,
  input: { roomId: RoomId; seq: Seq; reason?: string | undefined; commandId?: string | undefined },
): Promise<{ seq: Seq }> {
  if (ctx.caller.scope !== undefined && !(await isOwn(ctx, input)))
    requireScope(ctx.caller.scope, { act: 'manage', in: 'room' }, input.roomId);
  return changeRoom(ctx, input, {
    type: 'delete',
    targetSeq: input.seq,
    ...(input.reason !== undefined && { reason: input.reason }),
  });
}

/** Of whom a message is never changes: what is read here still holds when it is deleted. */
async function isOwn(
  { services, caller }: SignedInContext,
  { roomId, seq }: { roomId: RoomId; seq: Seq },
): Promise<boolean> {
  const { messages } = await services.rooms.history(caller.userId, roomId, { aroundSeq: seq, limit: 1 });
  return messages.some((message) => message.seq === seq && message.author.id === caller.userId);
}
