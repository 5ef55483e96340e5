import { randomUUID } from 'node:crypto';
import knex, { type Knex } from 'knex';
import { StoreUnusableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { KnexDatabase } from '../sql/knex-database.ts';
import { migrate } from '../sql/migrate.ts';
import { silentLog } from '../sql/silent-log.ts';
import { takeMark } from './writer-mark.ts';

/** Named locks belong to the whole server and hold 64 characters: one for each database, however long its name. */
const migrationLock = "CONCAT('dark_circle_', MD5(DATABASE()))";
const migrationWaitSeconds = 60;

/**
 * Connects to MySQL 8.4 or MariaDB 10.11 and brings the schema up to date, one process at a time.
 * `processId` marks its writers: see `writer-mark.ts`.
 * @throws StoreUnusableError in words for the person who started the program; it never quotes the URL, which holds a password
 */
export async function openMysqlDatabase(url: string, options: { processId?: string } = {}): Promise<Database> {
  const writer = open(url, { connections: limits.sqlWriters, writesFor: options.processId ?? randomUUID() });
  const reader = open(url, { connections: limits.sqlReaders, writesFor: undefined });
  try {
    await migrateAlone(writer);
  } catch (error) {
    await Promise.all([writer.destroy(), reader.destroy()]);
    if (error instanceof StoreUnusableError) throw error;
    const { host, pathname } = new URL(url);
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreUnusableError(`the database ${host}${pathname} cannot be used: ${why}`, { cause: error });
  }
  return new KnexDatabase({ dialect: 'mysql', writer, reader });
}

/** Only writers bear the mark of their process, and only they may send several statements in one message (`run-together.ts`). */
function open(url: string, { connections, writesFor }: { connections: number; writesFor: string | undefined }): Knex {
  return knex({
    client: 'mysql2',
    log: silentLog,
    connection: {
      uri: url,
      charset: 'utf8mb4',
      timezone: 'Z',
      connectTimeout: limits.sqlConnectTimeoutMs,
      multipleStatements: writesFor !== undefined,
    },
    acquireConnectionTimeout: limits.sqlAcquireTimeoutMs,
    pool: {
      min: 0,
      max: connections,
      afterCreate(
        connection: { query(sql: string, done: (error: Error | null) => void): void },
        done: (error: Error | null, connection: unknown) => void,
      ) {
        const settings = [
          'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
          `SET SESSION innodb_lock_wait_timeout = ${limits.lockWaitSeconds}`,
          // Without it MySQL cuts a text that is too long and says nothing.
          "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
          ...(writesFor === undefined ? [] : [takeMark(writesFor)]),
        ];
        const next = (): void => {
          const setting = settings.shift();
          if (setting === undefined) done(null, connection);
          else connection.query(setting, (error) => (error === null ? next() : done(error, connection)));
        };
        next();
      },
    },
  });
}

/** MySQL's named lock belongs to one connection and ends with it: a killed migration blocks nobody. */
async function migrateAlone(pool: Knex): Promise<void> {
  await pool.transaction(async (lockHolder) => {
    const seconds = migrationWaitSeconds;
    const row = await lockHolder
      .select<{ locked: number }[]>(lockHolder.raw(`GET_LOCK(${migrationLock}, ?) AS locked`, [seconds]))
      .first();
    if (row?.locked !== 1) throw new StoreUnusableError('another process is migrating it and does not end');
    await migrate(pool);
    await lockHolder.raw(`SELECT RELEASE_LOCK(${migrationLock})`);
  });
}
