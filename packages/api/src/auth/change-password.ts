import { RefusedError } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';

/** Ends every other session of the caller: whoever knew the old password is out. */
export async function changePassword(
  { services, caller }: SignedInContext,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Record<string, never>> {
  const { accounts, passwords, rateLimiter, bus } = services;
  await rateLimiter.take('changePassword', String(caller.userId));
  const user = await accounts.byId(caller.userId);
  const checkedHash = await accounts.passwordHash(caller.userId);
  if (user === undefined || checkedHash === undefined) throw new RefusedError('SIGNED_OUT');
  if (!(await passwords.verify(checkedHash, currentPassword))) throw new RefusedError('WRONG_PASSWORD');
  if (newPassword === currentPassword) throw new RefusedError('SAME_PASSWORD');
  refuseWeakPassword(newPassword, { loginId: user.loginId, field: 'newPassword' });
  const generation = await accounts.changePassword({
    userId: caller.userId,
    checkedHash,
    newHash: await passwords.hash(newPassword),
    keepSessionId: caller.sessionId,
  });
  if (generation !== undefined) bus.announce({ type: 'revoked', generation });
  return {};
}
