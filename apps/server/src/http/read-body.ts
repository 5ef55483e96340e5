import type { IncomingMessage } from 'node:http';

export type Body = { state: 'whole'; bytes: Buffer } | { state: 'too large' } | { state: 'cut off' };

/** Reads a request's body, no further than it may go. Of one that is too large the rest is thrown away by node. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  const { promise, resolve } = Promise.withResolvers<Body>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else resolve({ state: 'too large' });
  });
  request.once('end', () => {
    const [only] = chunks;
    resolve({ state: 'whole', bytes: only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks) });
  });
  request.once('close', () => {
    resolve({ state: 'cut off' });
  });
  return promise;
}
