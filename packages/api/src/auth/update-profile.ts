import type { Profile, User } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/**
 * Replaces all that the caller told of themselves at sign-up. Messages and lists carry the name that their author has when they
 * are read, so it changes everywhere at once.
 */
export async function updateProfile(
  { services, caller }: SignedInContext,
  profile: Omit<Profile, 'loginId'>,
): Promise<User> {
  await services.rateLimiter.take('updateProfile', String(caller.userId));
  const { user } = await services.accounts.updateProfile(caller.userId, profile);
  return user;
}
