import { randomUUID } from 'node:crypto';
import { callbackify } from 'node:util';
import knex, { type Knex } from 'knex';
import { StoreUnusableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { KnexDatabase } from '../sql/knex-database.ts';
import { migrate, requireMigrated } from '../sql/migrate.ts';
import { silentLog } from '../sql/silent-log.ts';
import { prepareConnection, type MysqlConnection, type Use } from './prepare-connection.ts';

/** Named locks belong to the whole server and hold 64 characters: one for each database, however long its name. */
const migrationLock = "CONCAT('dark_circle_', MD5(DATABASE()))";
const migrationWaitSeconds = 60;

/**
 * Connects to MySQL 8.4 or MariaDB 10.11 and brings the schema up to date, one process at a time.
 * `processId` marks its writers: see `writer-mark.ts`. Each of the `shards` may be committing at the same time.
 * @throws StoreUnusableError in words for the person who started the program; it never quotes the URL, which holds a password
 */
export async function openMysqlDatabase(
  url: string,
  { processId = randomUUID(), shards = 1 }: { processId?: string; shards?: number } = {},
): Promise<Database> {
  try {
    await migrateAlone(url);
  } catch (error) {
    throw unusable(url, error);
  }
  const writer = open(url, shards + limits.sqlWritersBesideShards, { act: 'write', processId });
  const reader = open(url, limits.sqlReaders, { act: 'read' });
  return new KnexDatabase({ dialect: 'mysql', writer, reader });
}

/**
 * For a tool that does one thing to the database beside the servers, perhaps older ones: it leaves the schema to them.
 * @throws StoreUnusableError when it cannot be reached, or has the schema of another version
 */
export async function openMysqlBeside(url: string): Promise<Database> {
  const connection = open(url, 1, { act: 'write', processId: randomUUID() });
  try {
    await requireMigrated(connection);
  } catch (error) {
    await connection.destroy();
    throw unusable(url, error);
  }
  return new KnexDatabase({ dialect: 'mysql', writer: connection, reader: connection });
}

/** Only writers may send several statements in one message (`run-together.ts`). */
function open(url: string, connections: number, use: Use): Knex {
  return knex({
    client: 'mysql2',
    log: silentLog,
    // Its error messages would quote the statement with its values, down to the log.
    compileSqlOnError: false,
    connection: {
      uri: url,
      charset: 'utf8mb4',
      timezone: 'Z',
      connectTimeout: limits.sqlConnectTimeoutMs,
      multipleStatements: use.act === 'write',
    },
    acquireConnectionTimeout: limits.sqlAcquireTimeoutMs,
    pool: {
      min: 0,
      max: connections,
      idleTimeoutMillis: limits.sqlIdleMs,
      // Whoever wanted it has given up by then.
      createTimeoutMillis: limits.sqlAcquireTimeoutMs,
      afterCreate: callbackify(async (connection: MysqlConnection) => prepareConnection(connection, use)),
    },
  });
}

function unusable(url: string, error: unknown): StoreUnusableError {
  if (error instanceof StoreUnusableError) return error;
  const { host, pathname } = new URL(url);
  const why = error instanceof Error ? error.message : String(error);
  return new StoreUnusableError(`the database ${host}${pathname} cannot be used: ${why}`, { cause: error });
}

/** Over connections of its own: they are silent for as long as a migration takes. */
async function migrateAlone(url: string): Promise<void> {
  const pool = open(url, 2, { act: 'migrate' });
  try {
    // MySQL's named lock belongs to one connection and ends with it: a killed migration blocks nobody.
    await pool.transaction(async (lockHolder) => {
      const seconds = migrationWaitSeconds;
      const row = await lockHolder
        .select<{ locked: number }[]>(lockHolder.raw(`GET_LOCK(${migrationLock}, ?) AS locked`, [seconds]))
        .first();
      if (row?.locked !== 1) throw new StoreUnusableError('another process is migrating it and does not end');
      await migrate(pool);
      await lockHolder.raw(`SELECT RELEASE_LOCK(${migrationLock})`);
    });
  } finally {
    await pool.destroy();
  }
}
