import { banDetails, RefusedError, type User } from '@dark-circle/db';
import type { Context } from '../context.ts';
import type { SignedIn } from './signed-in.ts';

/**
 * An access token of the scope of an API token, for a few minutes: the API token itself is shown no more often than that.
 * @throws RefusedError SIGNED_OUT, USER_BANNED, RATE_LIMITED
 */
export async function useApiToken(
  { services, address }: Context,
  { tokenId, secretHash }: { tokenId: string; secretHash: string },
): Promise<SignedIn> {
  const { rateLimiter, apiTokens, accounts, accessTokens } = services;
  await rateLimiter.take('refreshFromAddress', address);
  const token = { tokenId, presentedHash: secretHash };
  // One that the caller made up gets neither a count of its own nor a transaction.
  if (!(await apiTokens.isKnown(token))) throw new RefusedError('SIGNED_OUT');
  await rateLimiter.take('refresh', tokenId);
  const used = await apiTokens.use({ ...token, nowMs: Date.now() });
  if (used.status === 'banned') throw new RefusedError('USER_BANNED', banDetails(used.ban));
  if (used.status === 'ended') throw new RefusedError('SIGNED_OUT');
  const { userId, generation, scope } = used;
  const user = await accounts.byId(userId);
  if (user === undefined) throw new RefusedError('SIGNED_OUT');
  const { accessToken, expiresAtMs } = await accessTokens.issue({
    userId,
    sessionId: tokenId,
    generation,
    scope,
    ...(used.expiresAtMs !== undefined && { endsAtMs: used.expiresAtMs }),
  });
  return { user: withoutProfile(user), accessToken, expiresAt: new Date(expiresAtMs).toISOString() };
}

/** Who they are is for programs to know; where they live is not. */
function withoutProfile(user: User): User {
  return { ...user, email: '', phone: '', birthdate: '', address: { line1: '' } };
}
