import type { IncomingMessage, ServerResponse } from 'node:http';
import { protocol, readProtocol, type Context } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { bearerCaller } from './bearer-caller.ts';
import { clientAddress } from './client-address.ts';
import type { Surroundings } from './exchange.ts';
import { mediaCaller, mediaCookieOf } from './media-caller.ts';
import { refreshCookieOf } from './refresh-cookie.ts';

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
    const spoken = readProtocol(request.headers[protocol.header]);
    return {
      services,
      caller: takesMediaCookie
        ? await mediaCaller(exchange, services)
        : await bearerCaller(request.headers.authorization, services),
      refreshCookie: refreshCookieOf(exchange),
      mediaCookie: mediaCookieOf(exchange),
      requestId,
      ...(spoken !== undefined && { protocol: spoken }),
      address: clientAddress(request, config),
      userAgent: (request.headers['user-agent'] ?? '').slice(0, limits.userAgent),
    };
  };
}
