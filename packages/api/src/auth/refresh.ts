import { readApiToken } from '@dark-circle/auth';
import { banDetails, RefusedError } from '@dark-circle/db';
import type { Context } from '../context.ts';
import { issueTokens } from './issue-tokens.ts';
import type { RefreshTokenIn, SignedIn } from './signed-in.ts';
import { useApiToken } from './use-api-token.ts';

/**
 * Exchanges an API token for an access token, or a refresh token for its successor and a new access token. The successor goes the way the token came.
 * @throws RefusedError SIGNED_OUT when the session has ended, which a copied token brings about; USER_BANNED, with the
 * reason, when a ban has ended it
 */
export async function refresh(
  ctx: Context,
  input: { refreshToken?: string | undefined } | undefined,
): Promise<SignedIn> {
  const { refreshTokens, rateLimiter, sessions, accounts, bus } = ctx.services;
  const apiToken = readApiToken(input?.refreshToken ?? '');
  if (apiToken !== undefined) return useApiToken(ctx, apiToken);
  const token = refreshTokens.read(input?.refreshToken ?? ctx.refreshCookie.read() ?? '');
  const refreshTokenIn = input?.refreshToken === undefined ? 'cookie' : 'body';
  if (token === undefined) return end(ctx, refreshTokenIn);
  const { sessionId, secretHash, successor } = token;
  await rateLimiter.take('refreshFromAddress', ctx.address);
  // An id that the caller made up gets neither a count of its own nor a transaction.
  if (!(await sessions.isKnown(sessionId))) return end(ctx, refreshTokenIn);
  await rateLimiter.take('refresh', sessionId);
  const rotation = await sessions.rotate({
    sessionId,
    presentedHash: secretHash,
    successorHash: successor.secretHash,
    nowMs: Date.now(),
  });
  if (rotation.status === 'reused') bus.announce({ type: 'revoked', generation: rotation.generation });
  if (rotation.status === 'banned') {
    return end(ctx, refreshTokenIn, new RefusedError('USER_BANNED', banDetails(rotation.ban)));
  }
  if (rotation.status !== 'rotated') return end(ctx, refreshTokenIn);
  const { userId, generation, expiresAtMs } = rotation;
  const user = await accounts.byId(userId);
  if (user === undefined) return end(ctx, refreshTokenIn);
  return issueTokens(ctx, {
    user,
    sessionId,
    generation,
    refreshToken: successor.refreshToken,
    refreshTokenIn,
    expiresAtMs,
  });
}

function end(
  { refreshCookie, mediaCookie }: Context,
  refreshTokenIn: RefreshTokenIn,
  why: RefusedError = new RefusedError('SIGNED_OUT'),
): never {
  // Another token than the cookie's says nothing about the cookie.
  if (refreshTokenIn === 'cookie') {
    refreshCookie.clear();
    mediaCookie.clear();
  }
  throw why;
}
