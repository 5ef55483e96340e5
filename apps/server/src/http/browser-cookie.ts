import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { isSecure } from './client-address.ts';

export interface BrowserCookie {
  read(): string | undefined;
  write(value: string, expiresAtMs: number): void;
  clear(): void;
}

/**
 * Out of the reach of other sites, and of scripts if it is not meant for them. Over TLS the name's prefix keeps it from being set by a neighbouring host or
 * over plain http, and allows no path but `/`; http://localhost cannot have it.
 */
export function browserCookie(
  { request, response, config }: { request: IncomingMessage; response: ServerResponse; config: Config },
  { purpose, path, isForScripts = false }: { purpose: string; path: string; isForScripts?: boolean },
): BrowserCookie {
  const secure = isSecure(request, config);
  const name = `${secure ? '__Host-' : ''}dark-circle-${purpose}`;
  const httpOnly = isForScripts ? '' : ' HttpOnly;';
  const attributes = `Path=${secure ? '/' : path};${httpOnly} SameSite=Strict${secure ? '; Secure' : ''}`;
  const set = (value: string, maxAgeSeconds: number): void => {
    response.appendHeader('Set-Cookie', `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`);
  };
  return {
    read: () => valueOf(request.headers.cookie ?? '', name),
    write: (value, expiresAtMs) => {
      set(value, Math.max(0, Math.floor((expiresAtMs - Date.now()) / 1000)));
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

/** Of whoever has no request any more, or none that takes cookies. */
export const noCookie = { read: () => undefined, write() {}, clear() {} };
