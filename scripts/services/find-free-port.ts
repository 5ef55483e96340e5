import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems pick ports for outgoing connections: nobody gets one of these by chance. */
const firstPort = 15_000;
const endPort = 32_000;
const maxAttempts = 50;

/** A port nobody listened on a moment ago. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const port = randomInt(firstPort, endPort);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${firstPort} and ${endPort}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
