import { asGeneration, asUserId } from '@dark-circle/db';
import type { Caller, Services } from '../context.ts';

/** Who an access token stands for: nobody, when it is not genuine, has run out, or its session has ended. */
export async function authenticate(
  { accessTokens, authority }: Pick<Services, 'accessTokens' | 'authority'>,
  accessToken: string,
): Promise<Caller | undefined> {
  const claims = await accessTokens.verify(accessToken);
  if (claims === undefined) return undefined;
  const caller: Caller = {
    userId: asUserId(claims.userId),
    sessionId: claims.sessionId,
    generation: asGeneration(claims.generation),
  };
  return authority.isRevoked(caller) ? undefined : caller;
}
