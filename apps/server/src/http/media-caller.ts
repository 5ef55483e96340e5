import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate, type Caller, type Services } from '@dark-circle/api';
import type { Config } from '../config.ts';
import { bearerCaller } from './bearer-caller.ts';
import { browserCookie, type BrowserCookie } from './browser-cookie.ts';
import { isSameOrigin } from './check-request.ts';

interface Asking {
  request: IncomingMessage;
  response: ServerResponse;
  config: Config;
}

/** For what a browser loads by itself: see docs/adr/0009. */
export function mediaCookieOf(asking: Asking): BrowserCookie {
  return browserCookie(asking, { purpose: 'media', path: '/' });
}

/**
 * Who asks for what a browser loads by itself, where nobody can add a header: it must change nothing. Who brings a header is who the header
 * says.
 */
export async function mediaCaller(asking: Asking, services: Services): Promise<Caller | undefined> {
  const { request, config } = asking;
  const token = isSameOrigin(request, config.allowedOrigins) ? mediaCookieOf(asking).read() : undefined;
  if (token === undefined || request.headers.authorization !== undefined) {
    return bearerCaller(request.headers.authorization, services);
  }
  return authenticate(services, services.mediaTokens, token);
}
