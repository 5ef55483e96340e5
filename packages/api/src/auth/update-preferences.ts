import type { Preferences } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** Replaces what the caller wants of their notifications. */
export async function updatePreferences(
  { services, caller }: SignedInContext,
  preferences: Preferences,
): Promise<Preferences> {
  await services.rateLimiter.take('updateProfile', String(caller.userId));
  return services.notifications.updatePreferences(caller.userId, preferences);
}
