import type { UserId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** On every device of the user, who may sign in again. Their streams end within a second, as after a ban (P6). */
export async function signOutEverywhere(
  { services, caller }: SignedInContext,
  { userId }: { userId: UserId },
): Promise<void> {
  const generation = await services.accounts.signOutEverywhere({ actorId: caller.userId, userId });
  services.bus.announce({ type: 'revoked', generation });
}
