import { RefusedError, type Profile } from '@dark-circle/db';
import type { Context } from '../context.ts';
import { openSession } from './open-session.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';
import type { RefreshTokenIn, SignedIn } from './signed-in.ts';

/** Makes an account, which is a member of the default rooms, and signs it in. */
export async function signUp(
  ctx: Context,
  { password, refreshTokenIn, ...profile }: Profile & { password: string; refreshTokenIn: RefreshTokenIn },
): Promise<SignedIn> {
  const { accounts, passwords, rateLimiter } = ctx.services;
  await rateLimiter.take('signUp', ctx.address);
  refuseWeakPassword(password, { loginId: profile.loginId, field: 'password' });
  // Asked before the costly hash; the unique key decides when two ask at the same moment.
  if (await accounts.loginIdTaken(profile.loginId)) throw new RefusedError('LOGIN_ID_TAKEN');
  const passwordHash = await passwords.hash(password);
  const user = await accounts.create(profile, passwordHash);
  return openSession(ctx, { user, checkedHash: passwordHash, refreshTokenIn });
}
