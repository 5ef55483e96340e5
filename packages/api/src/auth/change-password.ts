import { RefusedError } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { checkPassword } from './check-password.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';

/** Ends every other session of the caller: whoever knew the old password is out. */
export async function changePassword(
  ctx: SignedInContext,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Record<string, never>> {
  const { accounts, passwords, bus } = ctx.services;
  const { user, checkedHash } = await checkPassword(ctx, { password: currentPassword, field: 'currentPassword' });
  if (newPassword === currentPassword) throw new RefusedError('SAME_PASSWORD');
  refuseWeakPassword(newPassword, { loginId: user.loginId, field: 'newPassword' });
  const generation = await accounts.changePassword({
    userId: user.id,
    checkedHash,
    newHash: await passwords.hash(newPassword),
    keepSessionId: ctx.caller.sessionId,
  });
  if (generation !== undefined) bus.announce({ type: 'revoked', generation });
  return {};
}
