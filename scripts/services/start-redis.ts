import { join } from 'node:path';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { findBinary } from './find-binary.ts';
import { findFreePort } from './find-free-port.ts';
import { startPrepared, type PreparedServer, type Service } from './service.ts';
import { redisGreeting } from './wait-until-ready.ts';

/** A private, throw-away Redis of the program on this machine, or undefined when there is none. */
export async function startRedis(): Promise<Service | undefined> {
  const prepared = await prepareRedis();
  return prepared && startPrepared(prepared);
}

export async function prepareRedis(): Promise<PreparedServer | undefined> {
  const server = findBinary('redis-server', 'valkey-server');
  if (server === undefined) return undefined;
  const folder = makeTemporaryFolder('redis');
  const port = await findFreePort();
  const pidFile = join(folder, 'redis.pid');
  const nothingKept = ['--save', '', '--appendonly', 'no'];
  return {
    name: 'Redis',
    url: `redis://127.0.0.1:${port}`,
    folder,
    port,
    pidFile,
    command: [
      server,
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--pidfile',
      pidFile,
      ...nothingKept,
    ],
    greeting: redisGreeting,
    startTimeoutMs: 20_000,
  };
}
