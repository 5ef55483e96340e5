import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate, type Caller, type Context, type Services } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { clientAddress } from './client-address.ts';
import { refreshCookie } from './refresh-cookie.ts';
import type { Surroundings } from './exchange.ts';

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
    userAgent: (request.headers['user-agent'] ?? '').slice(0, limits.userAgent),
  });
}

/** A token that is missing, wrong or revoked makes no caller; the procedure says what that means. */
async function callerOf({ headers }: IncomingMessage, services: Services): Promise<Caller | undefined> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/u.exec(headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : authenticate(services, token);
}
