import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { findBinary } from './find-binary.ts';
import { findFreePort } from './find-free-port.ts';
import type { Service } from './service.ts';
import { startGuarded } from './start-guarded.ts';
import { type Greeting, mysqlGreeting, redisGreeting } from './wait-until-ready.ts';

interface Image {
  readonly name: string;
  readonly tag: string;
  readonly port: number;
  readonly variables: readonly string[];
  readonly greeting: Greeting;
  readonly url: (port: number) => string;
}

const mysql: Image = {
  name: 'mysql',
  tag: 'mysql:8.4',
  port: 3306,
  variables: ['MYSQL_ALLOW_EMPTY_PASSWORD=yes', 'MYSQL_ROOT_HOST=%'],
  greeting: mysqlGreeting,
  url: (port) => `mysql://root@127.0.0.1:${port}`,
};

const redis: Image = {
  name: 'redis',
  tag: 'redis:7-alpine',
  port: 6379,
  variables: [],
  greeting: redisGreeting,
  url: (port) => `redis://127.0.0.1:${port}`,
};

export const startMysqlInDocker = () => startInDocker(mysql);
export const startRedisInDocker = () => startInDocker(redis);

/** Undefined when there is no Docker, or no engine behind it. */
async function startInDocker(image: Image): Promise<Service | undefined> {
  const docker = findBinary('docker');
  if (docker === undefined) return undefined;
  const run = (args: string[]) => promisify(execFile)(docker, args, { timeout: 10_000 });
  try {
    // The client answers with 0 even when it reaches no engine; the server's version is there only if one answered.
    const { stdout } = await run(['info', '--format', '{{.ServerVersion}}']);
    if (stdout.trim() === '') return undefined;
  } catch {
    return undefined;
  }
  const folder = makeTemporaryFolder(image.name);
  const port = await findFreePort();
  const container = `dark-circle-${image.name}-${port}`;
  const running = await startGuarded({
    name: `${image.tag} in Docker`,
    folder,
    port,
    // In the foreground: the client hands the guard's SIGTERM on to the container, and --rm removes it.
    command: [
      docker,
      'run',
      '--rm',
      `--name=${container}`,
      `--publish=127.0.0.1:${port}:${image.port}`,
      ...image.variables.map((variable) => `--env=${variable}`),
      image.tag,
    ],
    greeting: image.greeting,
    startTimeoutMs: 300_000,
  });
  return {
    url: image.url(port),
    origin: `${image.tag} in Docker`,
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}
