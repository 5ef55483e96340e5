import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';

/**
 * Whom limits count. Behind a trusted proxy it is the last address in `X-Forwarded-For`, the one that the proxy itself has
 * seen; those before it are the client's own words.
 */
export function clientAddress({ headers, socket }: IncomingMessage, { trustsProxy }: Config): string {
  return lastOf(headers['x-forwarded-for'], trustsProxy) || (socket.remoteAddress ?? 'unknown');
}

/** Whether the browser came over TLS, as far as this server can know. */
export function isSecure({ headers }: IncomingMessage, { trustsProxy }: Config): boolean {
  return lastOf(headers['x-forwarded-proto'], trustsProxy) === 'https';
}

/** Each proxy adds to the end of what it was given. */
function lastOf(forwarded: string | string[] | undefined, trustsProxy: boolean): string | undefined {
  if (!trustsProxy) return undefined;
  const list = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return list?.split(',').at(-1)?.trim();
}
