import type { Profile, User } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** Replaces all that the caller told of themselves at sign-up. Whoever shares a room with them is told of a new name. */
export async function updateProfile(
  { services, caller }: SignedInContext,
  profile: Omit<Profile, 'loginId'>,
): Promise<User> {
  await services.rateLimiter.take('updateProfile', String(caller.userId));
  return services.accounts.updateProfile(caller.userId, profile);
}
