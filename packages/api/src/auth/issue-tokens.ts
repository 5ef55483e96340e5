import type { Generation, User } from '@dark-circle/db';
import type { Context } from '../context.ts';
import type { RefreshTokenIn, SignedIn } from './signed-in.ts';

/** The last step of every way in: an access token for the session, and its refresh token where the caller wants it. */
export async function issueTokens(
  { services, refreshCookie }: Context,
  session: {
    user: User;
    sessionId: string;
    generation: Generation;
    refreshToken: string;
    refreshTokenIn: RefreshTokenIn;
    /** Of the session: milliseconds since 1970. */
    expiresAtMs: number;
  },
): Promise<SignedIn> {
  const { accessToken, expiresAtMs } = await services.accessTokens.issue({
    userId: session.user.id,
    sessionId: session.sessionId,
    generation: session.generation,
  });
  const signedIn = { user: session.user, accessToken, expiresAt: new Date(expiresAtMs).toISOString() };
  if (session.refreshTokenIn === 'body') return { ...signedIn, refreshToken: session.refreshToken };
  refreshCookie.write(session.refreshToken, session.expiresAtMs);
  return signedIn;
}
