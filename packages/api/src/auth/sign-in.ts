import { RefusedError } from '@dark-circle/db';
import type { Context } from '../context.ts';
import { openSession } from './open-session.ts';
import type { RefreshTokenIn, SignedIn } from './signed-in.ts';

/**
 * An unknown login id and a wrong password look alike and cost the same. That somebody is banned is told only to those
 * who know the password.
 */
export async function signIn(
  ctx: Context,
  { loginId, password, refreshTokenIn }: { loginId: string; password: string; refreshTokenIn: RefreshTokenIn },
): Promise<SignedIn> {
  const { accounts, passwords, rateLimiter } = ctx.services;
  await rateLimiter.take('signInFromAddress', ctx.address);
  await rateLimiter.take('signInToAccount', `${loginId}|${ctx.address}`);
  const credentials = await accounts.credentials(loginId);
  const right = await passwords.verify(credentials?.passwordHash, password);
  if (credentials === undefined || !right) throw new RefusedError('BAD_CREDENTIALS');
  const user = await accounts.byId(credentials.userId);
  if (user === undefined) throw new RefusedError('BAD_CREDENTIALS');
  return openSession(ctx, { user, checkedHash: credentials.passwordHash, refreshTokenIn });
}
