import type { RoomId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** The caller is writing something in the room. Its members hear of it, and have forgotten it when nothing follows. */
export async function tellTyping(
  { services, caller }: SignedInContext,
  { roomId }: { roomId: RoomId },
): Promise<Record<string, never>> {
  await services.rateLimiter.take('typing', String(caller.userId));
  await services.rooms.requireSpeaker(caller.userId, roomId);
  services.bus.publish(roomId, {
    type: 'ephemeral',
    event: { type: 'typing', roomId, userIds: [caller.userId] },
    generation: services.authority.known,
  });
  return {};
}
