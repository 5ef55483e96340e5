import { RefusedError, type User } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/**
 * Asks the caller for their password again, for what a browser that was left open must not do. All guesses count together.
 * @param field the form's field that the password was typed into
 * @returns the hash that it was checked against; whoever acts on it compares that under the user's lock
 * @throws RefusedError WRONG_PASSWORD, RATE_LIMITED, SIGNED_OUT
 */
export async function checkPassword(
  { services, caller }: SignedInContext,
  { password, field }: { password: string; field: string },
): Promise<{ user: User; checkedHash: string }> {
  const { accounts, passwords, rateLimiter } = services;
  await rateLimiter.take('changePassword', String(caller.userId));
  const user = await accounts.byId(caller.userId);
  const checkedHash = await accounts.passwordHash(caller.userId);
  if (user === undefined || checkedHash === undefined) throw new RefusedError('SIGNED_OUT');
  if (!(await passwords.verify(checkedHash, password))) throw new RefusedError('WRONG_PASSWORD', { field });
  return { user, checkedHash };
}
