import type { IncomingMessage } from 'node:http';
import { limits } from '@dark-circle/db/limits';
import type { Config } from '../config.ts';

/**
 * What is refused before anything reads it. Only JSON is taken, since a form can be posted from any page without asking;
 * and a page of another origin is refused even though it could not read the answer.
 */
export function checkRequest(
  request: IncomingMessage,
  url: URL | null,
  { allowedOrigins }: Config,
): { status: number; why: string } | undefined {
  // One with a name and a password in it cannot become a Request.
  if (url === null || url.username !== '' || url.password !== '') {
    return { status: 400, why: 'the address cannot be read' };
  }
  if ((request.url?.length ?? 0) > limits.requestUrlLength) return { status: 414, why: 'the address is too long' };
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (request.method !== 'POST') return { status: 405, why: 'only GET, HEAD and POST are answered' };
  if (!isSameOrigin(request, allowedOrigins)) return { status: 403, why: 'requests from other sites are refused' };
  // Its body is a file, of any type; and the token that it needs is in a header, which no form can send.
  if (url.pathname === '/uploads') return undefined;
  if (!/^application\/json\s*(?:;|$)/iu.test(request.headers['content-type'] ?? '')) {
    return { status: 415, why: 'the body has to be application/json' };
  }
  if (Number(request.headers['content-length'] ?? 0) > limits.requestBodyBytes) {
    return { status: 413, why: `the body may have ${limits.requestBodyBytes} bytes at most` };
  }
  return undefined;
}

/** Programs send no Origin; browsers always do with a POST. */
export function isSameOrigin({ headers }: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin } = headers;
  if (origin === undefined)
    return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin';
  const host = URL.parse(origin)?.host;
  return (host !== undefined && host === headers.host) || allowedOrigins.includes(origin);
}
