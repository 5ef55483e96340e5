import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate, type Caller, type Context, type Services } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { bearerCaller } from './bearer-caller.ts';
import { browserCookie } from './browser-cookie.ts';
import { isSameOrigin } from './check-request.ts';
import { clientAddress } from './client-address.ts';
import type { Surroundings } from './exchange.ts';

export type CreateContext = (exchange: {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** Only for what a browser loads by itself, where nobody can add a header: it must change nothing (docs/adr/0009). */
  takesMediaCookie?: boolean;
}) => Promise<Context>;

/** What a procedure knows of the request that it answers. */
export function createContextOf({ config, services }: Surroundings): CreateContext {
  return async ({ request, response, requestId, takesMediaCookie = false }) => {
    const exchange = { request, response, config };
    const mediaCookie = browserCookie(exchange, { purpose: 'media', path: '/trpc/chat.events' });
    const mayUseCookie = takesMediaCookie && isSameOrigin(request, config.allowedOrigins);
    return {
      services,
      caller: await callerOf(request, services, mayUseCookie ? mediaCookie.read() : undefined),
      refreshCookie: browserCookie(exchange, { purpose: 'refresh', path: '/' }),
      mediaCookie,
      requestId,
      address: clientAddress(request, config),
      userAgent: (request.headers['user-agent'] ?? '').slice(0, limits.userAgent),
    };
  };
}

async function callerOf(
  { headers }: IncomingMessage,
  services: Services,
  mediaToken: string | undefined,
): Promise<Caller | undefined> {
  // Who brings a header is who the header says.
  if (mediaToken === undefined || headers.authorization !== undefined)
    return bearerCaller(headers.authorization, services);
  return authenticate(services, services.mediaTokens, mediaToken);
}
