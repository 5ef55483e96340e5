import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { ServerProcess } from './server-process.ts';

export type DeploymentMode = { kind: 'embedded' } | { kind: 'distributed'; databaseUrl: string; redisUrl: string };

export interface DeploymentOptions {
  mode: DeploymentMode;
}

/** One conversation: one server process, or two of them over MySQL and Redis. */
export interface Deployment extends AsyncDisposable {
  servers: [ServerProcess, ...ServerProcess[]];
  /** Where the nth person goes: everybody to another process, as far as there are any. */
  urlFor(person: number): string;
}

export async function startDeployment(
  mode: DeploymentMode,
  settings: Record<string, string> = {},
): Promise<Deployment> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-e2e-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const stores = mode.kind === 'embedded' ? {} : await freshStores(mode, opened);
  const env = { DATA_DIR: folder, ...stores, ...settings };

  const first = opened.use(await ServerProcess.start(env));
  const servers: Deployment['servers'] = [first];
  if (mode.kind === 'distributed') servers.push(opened.use(await ServerProcess.start(env)));

  const owned = opened.move();
  return {
    servers,
    urlFor: (person) => (servers[person % servers.length] ?? first).url,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A database and a key space that nobody else uses. */
async function freshStores(
  { databaseUrl, redisUrl }: Extract<DeploymentMode, { kind: 'distributed' }>,
  opened: AsyncDisposableStack,
): Promise<Record<string, string>> {
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  const connection = await createConnection(databaseUrl);
  opened.defer(async () => {
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await connection.end();
  });
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href, REDIS_URL: redisUrl, REDIS_PREFIX: name };
}
