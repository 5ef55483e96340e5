import type { RoomId, Seq } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** Moves the caller's read position forward and tells the room. */
export async function markRead(
  { services, caller }: SignedInContext,
  { roomId, seq }: { roomId: RoomId; seq: Seq },
): Promise<{ lastReadSeq: Seq }> {
  await services.rateLimiter.take('command', String(caller.userId));
  const { lastReadSeq, moved } = await services.rooms.markRead(caller.userId, roomId, seq);
  if (moved) {
    services.bus.publish(roomId, {
      type: 'ephemeral',
      event: { type: 'read', roomId, userId: caller.userId, seq: lastReadSeq },
      generation: services.authority.known,
    });
  }
  return { lastReadSeq };
}
