import type { Generation, User } from '@dark-circle/db';
import type { Context } from '../context.ts';
import type { RefreshTokenIn, SignedIn } from './signed-in.ts';

/** The last step of every way in: an access token for the session, and its other tokens the way the caller wants them. */
export async function issueTokens(
  { services, refreshCookie, mediaCookie }: Context,
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
  const { user, sessionId, generation } = session;
  const claims = { userId: user.id, sessionId, generation };
  const { accessToken, expiresAtMs } = await services.accessTokens.issue(claims);
  const signedIn = { user, accessToken, expiresAt: new Date(expiresAtMs).toISOString() };
  if (session.refreshTokenIn === 'body') return { ...signedIn, refreshToken: session.refreshToken };
  refreshCookie.write(session.refreshToken, session.expiresAtMs);
  const media = await services.mediaTokens.issue(claims);
  mediaCookie.write(media.accessToken, media.expiresAtMs);
  return signedIn;
}
