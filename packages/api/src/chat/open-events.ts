import { RefusedError, type UserId } from '@dark-circle/db';
import type { Feed } from '../live/feed.ts';
import type { FeedStart } from '../live/stream.ts';
import type { SignedInContext } from '../trpc.ts';

/** The stream of the caller, whatever it goes over. With `userId`, of that user or of nobody. */
export async function openEvents(
  { services, caller }: SignedInContext,
  { userId, ...start }: FeedStart & { userId?: UserId | undefined },
  signal: AbortSignal | undefined,
): Promise<Feed> {
  // A page does not see whose cookie its browser sends: somebody else may have signed in in another tab.
  if (userId !== undefined && userId !== caller.userId) throw new RefusedError('SIGNED_OUT', { field: 'userId' });
  return services.hubs.openFeed(caller, start, signal);
}
