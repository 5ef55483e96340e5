import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';
import { makeTemporaryFolder } from '../../scripts/make-temporary-folder.ts';
import { findServices } from '../../scripts/services/find-services.ts';
import { MeasuredProcess } from '../measured-process.ts';

/** Everything that is measured or measures: each in a process of its own. */
export interface Arena extends AsyncDisposable {
  ours: MeasuredProcess;
  guardedNoop: MeasuredProcess;
  bareNoop: MeasuredProcess;
  load: MeasuredProcess;
  drainer: MeasuredProcess;
  sql: Connection;
  redisUrl: string;
}

const serverProgram = new URL('../../apps/server/src/main.ts', import.meta.url);

/** Starts MariaDB, Redis, the server, its rivals and the load generator. */
export async function openArena(): Promise<Arena> {
  await using opened = new AsyncDisposableStack();
  const services = opened.use(await findServices());
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const root = await createConnection(services.database.url);
  // What an operator has who does not touch it; the tests' own servers save it.
  await root.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await root.query(`CREATE DATABASE ${name}`);
  await root.end();
  const databaseUrl = `${services.database.url.replace(/\/$/u, '')}/${name}`;
  const sql = await createConnection(databaseUrl);
  opened.defer(async () => sql.end());
  const folder = makeTemporaryFolder('bench');
  const start = async (program: URL, prefix: string): Promise<MeasuredProcess> => {
    const data = join(folder, prefix);
    await mkdir(data);
    const env = {
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
      DATA_DIR: data,
      DATABASE_URL: databaseUrl,
      REDIS_URL: services.redis.url,
      REDIS_PREFIX: prefix,
    };
    return opened.use(new MeasuredProcess(program, { env }));
  };
  const arena = {
    ours: await start(serverProgram, 'ours'),
    guardedNoop: await start(new URL('../servers/no-storage.ts', import.meta.url), 'guarded'),
    bareNoop: await start(new URL('../servers/bare-noop.ts', import.meta.url), 'bare'),
    drainer: await start(new URL('../drain/drainer.ts', import.meta.url), 'drainer'),
    load: await start(new URL('../load/load-generator.ts', import.meta.url), 'load'),
  };
  const owned = opened.move();
  return { ...arena, sql, redisUrl: services.redis.url, [Symbol.asyncDispose]: async () => owned.disposeAsync() };
}
