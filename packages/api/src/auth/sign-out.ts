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
  const end = async (session: { sessionId: string; presentedHash?: string }): Promise<void> => {
    const generation = await sessions.close(session);
    if (generation !== undefined) bus.announce({ type: 'revoked', generation });
  };
  if (token !== undefined) await end({ sessionId: token.sessionId, presentedHash: token.secretHash });
  // Not before: had the session not been ended, nobody could try again without them. Nor later: they are good for nothing now.
  // A token that was given says nothing about them: they are of whoever signed in with cookies since.
  if (input?.refreshToken === undefined) {
    ctx.refreshCookie.clear();
    ctx.mediaCookie.clear();
  }
  if (ctx.caller !== undefined) await end({ sessionId: ctx.caller.sessionId });
  return {};
}
