import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '@dark-circle/db';
import { openMysqlBeside } from '@dark-circle/db/distributed';
import { openSqliteBeside } from '@dark-circle/db/embedded';
import { createConnection } from 'mysql2/promise';
import { makeTemporaryFolder } from '../../scripts/make-temporary-folder.ts';
import { findServices } from '../../scripts/services/find-services.ts';
import { gatherPeople, type People } from '../commit/people.ts';
import { MeasuredProcess } from '../measured-process.ts';

export type StorageName = 'MariaDB' | 'SQLite';

/** One server over one database, and a way to the database beside it. */
export interface ReadArena extends AsyncDisposable {
  name: StorageName;
  url: string;
  server: MeasuredProcess;
  load: MeasuredProcess;
  database: Database;
  /** Of the database itself, as an operator would put it; undefined for SQLite. */
  databaseUrl: string | undefined;
  people: People;
}

const programs = {
  server: new URL('../../apps/server/src/main.ts', import.meta.url),
  load: new URL('../load/load-generator.ts', import.meta.url),
};

export async function openArena(name: StorageName, counts: { people: number; rooms: number }): Promise<ReadArena> {
  await using opened = new AsyncDisposableStack();
  const folder = makeTemporaryFolder('bench');
  opened.defer(async () => rm(folder, { recursive: true, force: true }));
  const storage = name === 'MariaDB' ? await startMariadb(opened) : { databaseUrl: undefined, env: {} };
  const data = join(folder, 'data');
  await mkdir(data);
  const env = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', RATE_LIMITS: 'off', DATA_DIR: data, ...storage.env };
  const server = opened.use(new MeasuredProcess(programs.server, { env }));
  const load = opened.use(new MeasuredProcess(programs.load));
  const url = await server.url();
  const database = await (storage.databaseUrl === undefined
    ? openSqliteBeside(join(data, 'dark-circle.sqlite'))
    : openMysqlBeside(storage.databaseUrl));
  opened.defer(async () => database.close());
  const people = await gatherPeople(url, counts);
  const owned = opened.move();
  return {
    name,
    url,
    server,
    load,
    database,
    databaseUrl: storage.databaseUrl,
    people,
    [Symbol.asyncDispose]: async () => owned.disposeAsync(),
  };
}

async function startMariadb(
  opened: AsyncDisposableStack,
): Promise<{ databaseUrl: string; env: Record<string, string> }> {
  const services = opened.use(await findServices());
  const root = await createConnection(services.database.url);
  // What an operator has who does not touch it; the tests' own servers save it.
  await root.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await root.query('CREATE DATABASE bench_read');
  await root.end();
  const databaseUrl = `${services.database.url.replace(/\/$/u, '')}/bench_read`;
  return { databaseUrl, env: { DATABASE_URL: databaseUrl, REDIS_URL: services.redis.url, REDIS_PREFIX: 'bench-read' } };
}
