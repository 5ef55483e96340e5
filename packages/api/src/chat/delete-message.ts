import type { RoomId, Seq } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { changeRoom } from './change-room.ts';

/** One's own, or as somebody who keeps the room in order that of another, with a reason. */
export async function deleteMessage(
  ctx: SignedInContext,
  input: { roomId: RoomId; seq: Seq; reason?: string | undefined; commandId?: string | undefined },
): Promise<{ seq: Seq }> {
  const { scope } = ctx.caller;
  const keepsOrder = scope?.acts.includes('manage') ?? true;
  return changeRoom(ctx, input, {
    type: 'delete',
    targetSeq: input.seq,
    ...(input.reason !== undefined && { reason: input.reason }),
    ...(!keepsOrder && { ownOnly: true }),
  });
}
