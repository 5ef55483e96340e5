import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { findBinary } from './find-binary.ts';
import { findFreePort } from './find-free-port.ts';
import type { Service } from './service.ts';
import { startGuarded } from './start-guarded.ts';
import { redisGreeting } from './wait-until-ready.ts';

/** A private, throw-away Redis of the program on this machine, or undefined when there is none. */
export async function startRedis(): Promise<Service | undefined> {
  const server = findBinary('redis-server', 'valkey-server');
  if (server === undefined) return undefined;
  const folder = makeTemporaryFolder('redis');
  const port = await findFreePort();
  const running = await startGuarded({
    name: 'Redis',
    folder,
    port,
    command: [server, '--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
    greeting: redisGreeting,
    startTimeoutMs: 20_000,
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    origin: `private instance of ${server}`,
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}
