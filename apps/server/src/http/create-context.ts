import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, Context, Services } from '@dark-circle/api';
import { asGeneration, asUserId } from '@dark-circle/db';
import { clientAddress } from './client-address.ts';
import { refreshCookie } from './refresh-cookie.ts';
import type { Surroundings } from './request-listener.ts';

export type CreateContext = (exchange: {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
}) => Promise<Context>;

/** What a procedure knows of the request that it answers. */
export function createContextOf({ config, services }: Surroundings): CreateContext {
  return async ({ request, response, requestId }) => ({
    services,
    caller: await callerOf(request, services),
    refreshCookie: refreshCookie(request, response, config),
    requestId,
    address: clientAddress(request, config),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 255),
  });
}

/** A token that is missing, wrong or revoked makes no caller; the procedure says what that means. */
async function callerOf(
  { headers }: IncomingMessage,
  { accessTokens, authority }: Services,
): Promise<Caller | undefined> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/u.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) return undefined;
  const claims = await accessTokens.verify(token);
  if (claims === undefined) return undefined;
  const caller: Caller = {
    userId: asUserId(claims.userId),
    sessionId: claims.sessionId,
    generation: asGeneration(claims.generation),
  };
  return authority.isRevoked(caller) ? undefined : caller;
}
