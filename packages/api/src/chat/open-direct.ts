import type { RoomSummary, UserId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** The same people find the same conversation, whoever of them asks. */
export async function openDirect(
  { services, caller }: SignedInContext,
  { userIds }: { userIds: readonly UserId[] },
): Promise<RoomSummary> {
  await services.rateLimiter.take('createRoom', String(caller.userId));
  const roomId = await services.rooms.openDirect(caller.userId, userIds);
  return services.rooms.roomOf(caller.userId, roomId);
}
