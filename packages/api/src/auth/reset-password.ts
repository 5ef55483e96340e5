import { hashOfResetToken } from '@dark-circle/auth';
import { RefusedError } from '@dark-circle/db';
import type { Context } from '../context.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';

/**
 * Sets a new password by a one-time link and ends all sessions; a ban stays. Links that are unknown, used and past their time
 * are answered alike, and cost no hash of a password.
 * @throws RefusedError RESET_LINK_INVALID; WEAK_PASSWORD, after which the link still works
 */
export async function resetPassword(
  { services, address }: Context,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<Record<string, never>> {
  const { passwordResets, passwords, rateLimiter, bus } = services;
  await rateLimiter.take('resetPassword', address);
  const tokenHash = hashOfResetToken(token);
  const owner = await passwordResets.ownerOf(tokenHash);
  if (owner === undefined) throw new RefusedError('RESET_LINK_INVALID');
  refuseWeakPassword(newPassword, { loginId: owner.loginId, field: 'newPassword' });
  const generation = await passwordResets.redeem({ tokenHash, newHash: await passwords.hash(newPassword) });
  bus.announce({ type: 'revoked', generation });
  return {};
}
