import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

const noHeaders: IncomingHttpHeaders = {};
const noRawHeaders: string[] = [];

/**
 * Lets go of the headers of a request and of its answer, once that has begun: node keeps them until the connection ends, and of a stream
 * that is longer than anybody reads them, and more than all that the stream itself holds.
 *
 * An answer has no public way to do so. From when its head has been sent node only asks whether there was one (`_header`), and
 * what was set (`kOutHeaders`) if somebody asks for it; a node that names them otherwise keeps them.
 */
export function forgetHead(response: ServerResponse): void {
  const { req: request } = response;
  request.headers = noHeaders;
  request.rawHeaders = noRawHeaders;
  request.url = '';
  if (Reflect.get(response, '_headerSent') !== true || typeof Reflect.get(response, '_header') !== 'string') return;
  Reflect.set(response, '_header', 'sent');
  const set = Object.getOwnPropertySymbols(response).find(({ description }) => description === 'kOutHeaders');
  if (set !== undefined) Reflect.set(response, set, null);
}
