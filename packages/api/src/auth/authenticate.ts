import type { AccessTokens } from '@dark-circle/auth';
import { asGeneration, asUserId } from '@dark-circle/db';
import type { Caller } from '../caller.ts';
import type { Services } from '../context.ts';
import { readScope } from './token-scope.ts';

/** Who a token of these stands for: nobody, when it is not genuine, has run out, or its session has ended. */
export async function authenticate(
  { authority }: Pick<Services, 'authority'>,
  tokens: AccessTokens,
  token: string,
): Promise<Caller | undefined> {
  const claims = await tokens.verify(token);
  if (claims === undefined) return undefined;
  const caller: Caller = {
    userId: asUserId(claims.userId),
    sessionId: claims.sessionId,
    generation: asGeneration(claims.generation),
    ...(claims.scope !== undefined && { scope: readScope(claims.scope) }),
    ...(claims.endsAtMs !== undefined && { endsAtMs: claims.endsAtMs }),
  };
  return authority.isRevoked(caller) ? undefined : caller;
}
