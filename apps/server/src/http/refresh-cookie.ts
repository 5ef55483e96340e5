import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { browserCookie, type BrowserCookie } from './browser-cookie.ts';

/**
 * Scripts cannot see the refresh cookie, so there is a mark beside it that they can: who comes without one has no session that
 * could go on, and need not ask for it. The mark is the same for everybody and opens nothing.
 */
export function refreshCookieOf(exchange: {
  request: IncomingMessage;
  response: ServerResponse;
  config: Config;
}): BrowserCookie {
  const token = browserCookie(exchange, { purpose: 'refresh', path: '/' });
  const mark = browserCookie(exchange, { purpose: 'session', path: '/', isForScripts: true });
  return {
    read: () => token.read(),
    write: (value, expiresAtMs) => {
      token.write(value, expiresAtMs);
      mark.write('1', expiresAtMs);
    },
    clear: () => {
      token.clear();
      mark.clear();
    },
  };
}
