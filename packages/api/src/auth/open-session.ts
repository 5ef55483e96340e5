import type { User } from '@dark-circle/db';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import { issueTokens } from './issue-tokens.ts';
import type { RefreshTokenIn, SignedIn } from './signed-in.ts';

/**
 * A session of its own for each sign-in, whatever the caller brought along.
 * @throws RefusedError USER_BANNED, or BAD_CREDENTIALS when the password was changed after it had been checked
 */
export async function openSession(
  ctx: Context,
  { user, checkedHash, refreshTokenIn }: { user: User; checkedHash: string; refreshTokenIn: RefreshTokenIn },
): Promise<SignedIn> {
  const { sessions, refreshTokens, bus } = ctx.services;
  const { sessionId, refreshToken, secretHash } = refreshTokens.create();
  const expiresAtMs = Date.now() + limits.sessionMs;
  const { generation, endedOldest } = await sessions.open({
    sessionId,
    userId: user.id,
    checkedHash,
    secretHash,
    userAgent: ctx.userAgent,
    expiresAtMs,
  });
  if (endedOldest) bus.announce({ type: 'revoked', generation });
  // The browser's cookies are of whoever signed in last, and of nobody when they take no cookies.
  if (refreshTokenIn === 'body') {
    ctx.refreshCookie.clear();
    ctx.mediaCookie.clear();
  }
  return issueTokens(ctx, { user, sessionId, generation, refreshToken, refreshTokenIn, expiresAtMs });
}
