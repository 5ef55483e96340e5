import type { Server } from 'node:net';

/** In the words of the real server, so that one pattern finds both. */
export function announce(server: Pick<Server, 'address'>): void {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  process.stdout.write(`is ready:  http://127.0.0.1:${address.port}\n`);
}
