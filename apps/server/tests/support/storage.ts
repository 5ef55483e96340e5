import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RedisConnections } from '@dark-circle/db/distributed';
import { createConnection } from 'mysql2/promise';

export type Mode = 'embedded' | 'distributed';

interface Servers {
  databaseServerUrl: string;
  redisUrl: string;
}

const { TEST_DATABASE_URL: databaseServerUrl, TEST_REDIS_URL: redisUrl } = process.env;
const sharedServers: Partial<Servers> = {
  ...(databaseServerUrl !== undefined && { databaseServerUrl }),
  ...(redisUrl !== undefined && { redisUrl }),
};

/** Both where the test command provides the servers, else the one that needs none. */
export const modes: Mode[] =
  databaseServerUrl === undefined || redisUrl === undefined ? ['embedded'] : ['embedded', 'distributed'];

export type Row = Record<string, unknown>;

/** What outlives a server: its data, and how it is told where they are. */
export interface Storage extends AsyncDisposable {
  mode: Mode;
  env: Record<string, string>;
  query(sql: string): Promise<Row[]>;
  /** Holds every row lock (or the write lock) that a commit needs, until it is let go. */
  holdCommits(): Promise<{ release(): Promise<void> }>;
  /** As if Redis had lost everything. Nothing in embedded mode. */
  emptyRedis(): Promise<void>;
}

/** `servers`: others than the shared ones, for tests that do something to them. */
export async function makeStorage(mode: Mode, servers: Partial<Servers> = {}): Promise<Storage> {
  return mode === 'embedded' ? makeFolder() : makeDatabase({ ...sharedServers, ...servers });
}

async function makeFolder(): Promise<Storage> {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-server-'));
  const file = join(folder, 'dark-circle.sqlite');
  return {
    mode: 'embedded',
    env: { DATA_DIR: folder },
    async query(sql) {
      using database = closing(new DatabaseSync(file));
      return database.prepare(sql).all();
    },
    async holdCommits() {
      const database = new DatabaseSync(file);
      database.exec('BEGIN IMMEDIATE');
      return {
        async release() {
          database.close();
        },
      };
    },
    async emptyRedis() {},
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeDatabase({ databaseServerUrl, redisUrl }: Partial<Servers>): Promise<Storage> {
  if (databaseServerUrl === undefined || redisUrl === undefined)
    throw new Error('there are no servers to test against');
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-server-'));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(databaseServerUrl, `CREATE DATABASE ${name}`);
  const url = new URL(databaseServerUrl);
  url.pathname = `/${name}`;
  return {
    mode: 'distributed',
    env: { DATA_DIR: folder, DATABASE_URL: url.href, REDIS_URL: redisUrl, REDIS_PREFIX: name },
    query: async (sql) => onServer(url.href, sql),
    async holdCommits() {
      const connection = await createConnection(url.href);
      await connection.query('BEGIN');
      await connection.query('SELECT id FROM rooms FOR UPDATE');
      return { release: async () => connection.end() };
    },
    emptyRedis: async () => emptyRedis(redisUrl, name),
    async [Symbol.asyncDispose]() {
      await onServer(databaseServerUrl, `DROP DATABASE ${name}`);
      await emptyRedis(redisUrl, name);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, sql: string): Promise<Row[]> {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query(sql);
    return Array.isArray(rows) ? (rows as Row[]) : [];
  } finally {
    await connection.end();
  }
}

/** Only what bears the prefix: others use the same Redis at the same time. */
async function emptyRedis(url: string, prefix: string): Promise<void> {
  const redis = new RedisConnections({ url, prefix, onError: () => {} });
  try {
    await redis.commands.connect();
    const keys = await redis.commands.keys(`*${prefix}*`);
    if (keys.length > 0) await redis.commands.del(...keys);
  } finally {
    redis.close();
  }
}

function closing(database: DatabaseSync): DatabaseSync & Disposable {
  return Object.assign(database, {
    [Symbol.dispose]() {
      database.close();
    },
  });
}
