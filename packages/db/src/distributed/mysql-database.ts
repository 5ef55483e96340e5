import knex, { type Knex } from 'knex';
import { StoreUnusableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { KnexDatabase } from '../sql/knex-database.ts';
import { migrate } from '../sql/migrate.ts';
import { silentLog } from '../sql/silent-log.ts';

/** Named locks belong to the whole server and hold 64 characters: one for each database, however long its name. */
const migrationLock = "CONCAT('dark_circle_', MD5(DATABASE()))";
const migrationWaitSeconds = 60;

/**
 * Connects to MySQL 8.4 or MariaDB 10.11 and brings the schema up to date, one process at a time.
 * @throws StoreUnusableError in words for the person who started the program; it never quotes the URL, which holds a password
 */
export async function openMysqlDatabase(url: string): Promise<Database> {
  const pool = open(url);
  try {
    await migrateAlone(pool);
  } catch (error) {
    await pool.destroy();
    if (error instanceof StoreUnusableError) throw error;
    const { host, pathname } = new URL(url);
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreUnusableError(`the database ${host}${pathname} cannot be used: ${why}`, { cause: error });
  }
  return new KnexDatabase({ dialect: 'mysql', writer: pool, reader: pool });
}

function open(url: string): Knex {
  return knex({
    client: 'mysql2',
    log: silentLog,
    connection: { uri: url, charset: 'utf8mb4', timezone: 'Z', connectTimeout: limits.sqlConnectTimeoutMs },
    acquireConnectionTimeout: limits.sqlAcquireTimeoutMs,
    pool: {
      min: 0,
      max: limits.sqlPool,
      afterCreate(
        connection: { query(sql: string, done: (error: Error | null) => void): void },
        done: (error: Error | null, connection: unknown) => void,
      ) {
        const settings = [
          'SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
          `SESSION innodb_lock_wait_timeout = ${limits.lockWaitSeconds}`,
          // Without it MySQL cuts a text that is too long and says nothing.
          "SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
        ];
        const next = (): void => {
          const setting = settings.shift();
          if (setting === undefined) done(null, connection);
          else connection.query(`SET ${setting}`, (error) => (error === null ? next() : done(error, connection)));
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
