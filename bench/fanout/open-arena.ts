import { randomUUID } from 'node:crypto';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { makeTemporaryFolder } from '../../scripts/make-temporary-folder.ts';
import { findServices } from '../../scripts/services/find-services.ts';
import { MeasuredProcess } from '../measured-process.ts';

/** What all contenders share: the services, the client that reads and the one that publishes. */
export interface FanoutArena extends AsyncDisposable {
  folder: string;
  redisUrl: string;
  sql: Connection;
  /** For our own server. */
  serverEnv: Record<string, string>;
  client: MeasuredProcess;
  publisher: MeasuredProcess;
  /** Messages that are sent rather than published: see `load/`. */
  sender: MeasuredProcess;
  headOf(roomId: number): Promise<number>;
}

interface HeadRow extends RowDataPacket {
  last_seq: number;
}

export async function openFanoutArena(): Promise<FanoutArena> {
  await using opened = new AsyncDisposableStack();
  const services = opened.use(await findServices());
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const root = await createConnection(services.database.url);
  await root.query(`CREATE DATABASE ${name}`);
  await root.end();
  const databaseUrl = `${services.database.url.replace(/\/$/u, '')}/${name}`;
  const sql = await createConnection(databaseUrl);
  opened.defer(async () => sql.end());
  const client = opened.use(new MeasuredProcess(new URL('client/main.ts', import.meta.url)));
  const publisher = opened.use(new MeasuredProcess(new URL('publish/main.ts', import.meta.url)));
  const sender = opened.use(new MeasuredProcess(new URL('send/main.ts', import.meta.url)));
  const owned = opened.move();
  return {
    folder: makeTemporaryFolder('bench'),
    redisUrl: services.redis.url,
    sql,
    serverEnv: {
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
      DATABASE_URL: databaseUrl,
      REDIS_URL: services.redis.url,
    },
    client,
    publisher,
    sender,
    async headOf(roomId) {
      const [[row]] = await sql.query<HeadRow[]>('SELECT last_seq FROM rooms WHERE id = ?', [roomId]);
      return row?.last_seq ?? 0;
    },
    [Symbol.asyncDispose]: async () => owned.disposeAsync(),
  };
}
