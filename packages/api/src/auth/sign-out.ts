import type { Generation } from '@dark-circle/db';
import type { Context } from '../context.ts';

/**
 * Ends the session of the refresh token and that of the access token (mostly one and the same), everywhere, at once.
 * Either is enough, so that it works when the access token has run out; with neither there is nothing left to end.
 */
export async function signOut(
  ctx: Context,
  input: { refreshToken?: string | undefined } | undefined,
): Promise<Record<string, never>> {
  const { refreshTokens, rateLimiter, sessions, bus } = ctx.services;
  const token = refreshTokens.read(input?.refreshToken ?? ctx.refreshCookie.read() ?? '');
  if (token !== undefined || ctx.caller !== undefined) await rateLimiter.take('signOut', ctx.address);
  const ended: (Generation | undefined)[] = [];
  if (token !== undefined) {
    ended.push(await sessions.close({ sessionId: token.sessionId, presentedHash: token.secretHash }));
  }
  if (ctx.caller !== undefined) ended.push(await sessions.close({ sessionId: ctx.caller.sessionId }));
  for (const generation of ended) {
    if (generation !== undefined) bus.announce({ type: 'revoked', generation });
  }
  ctx.refreshCookie.clear();
  ctx.mediaCookie.clear();
  return {};
}
