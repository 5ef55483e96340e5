import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RefreshCookie } from '@dark-circle/api';
import type { Config } from '../config.ts';
import { isSecure } from './client-address.ts';

/**
 * Over TLS the name's prefix keeps it from being set by a neighbouring host or over plain http; http://localhost cannot have
 * it.
 */
export function refreshCookie(request: IncomingMessage, response: ServerResponse, config: Config): RefreshCookie {
  const secure = isSecure(request, config);
  const name = secure ? '__Host-dark-circle-refresh' : 'dark-circle-refresh';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  const set = (value: string, maxAgeSeconds: number): void => {
    response.setHeader('Set-Cookie', `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`);
  };
  return {
    read: () => valueOf(request.headers.cookie ?? '', name),
    write: (token, expiresAtMs) => {
      set(token, Math.max(0, Math.floor((expiresAtMs - Date.now()) / 1000)));
    },
    clear: () => {
      set('', 0);
    },
  };
}

function valueOf(cookies: string, name: string): string | undefined {
  const start = `${name}=`;
  return cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(start))
    ?.slice(start.length);
}
