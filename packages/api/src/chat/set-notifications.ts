import type { NotifyLevel, RoomId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** What of a room the caller wants to hear while they do not look. It changes nothing for anybody else. */
export async function setNotifications(
  { services, caller }: SignedInContext,
  { roomId, level }: { roomId: RoomId; level: NotifyLevel },
): Promise<{ level: NotifyLevel }> {
  await services.rateLimiter.take('command', String(caller.userId));
  await services.notifications.setLevel(caller.userId, roomId, level);
  return { level };
}
