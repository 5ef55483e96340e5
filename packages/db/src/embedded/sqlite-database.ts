import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import { StoreUnusableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { KnexDatabase } from '../sql/knex-database.ts';
import { migrate, requireMigrated } from '../sql/migrate.ts';
import { silentLog } from '../sql/silent-log.ts';
import { lockDatabaseFile } from './lock-database-file.ts';

/**
 * Opens (or makes) a SQLite file for this process alone, with its schema up to date. WAL lets readers go on beside the one
 * writer; `synchronous=FULL` makes an acknowledged commit survive a power cut.
 * @throws StoreUnusableError in words for the person who started the program
 */
export async function openSqliteDatabase(file: string): Promise<Database> {
  const unlock = makeFolderAndLock(file);
  const writer = open(file, 1);
  const reader = open(file, 4);
  try {
    keepPrivate(file);
    await migrate(writer);
  } catch (error) {
    await Promise.all([writer.destroy(), reader.destroy()]);
    unlock();
    if (error instanceof StoreUnusableError) throw error;
    throw new StoreUnusableError(`${file} cannot be used as a database: ${messageOf(error)}`, { cause: error });
  }
  return new KnexDatabase({ dialect: 'sqlite', writer, reader, release: async () => unlock() });
}

/**
 * Opens the file of a server for one small write, whether that runs or not. SQLite lets processes write in turns; what the lock
 * beside the file keeps out is a second server, with listeners of its own that would hear nothing of the first one's news.
 * @throws StoreUnusableError when there is no database yet, or one of another version
 */
export async function openSqliteBeside(file: string): Promise<Database> {
  if (!existsSync(file)) throw new StoreUnusableError(`there is no database ${file}: start the server once`);
  const connection = open(file, 1);
  try {
    await requireMigrated(connection);
  } catch (error) {
    await connection.destroy();
    if (error instanceof StoreUnusableError) throw error;
    throw new StoreUnusableError(`${file} cannot be used as a database: ${messageOf(error)}`, { cause: error });
  }
  return new KnexDatabase({ dialect: 'sqlite', writer: connection, reader: connection });
}

function makeFolderAndLock(file: string): () => void {
  try {
    makeFolder(dirname(file));
    return lockDatabaseFile(file);
  } catch (error) {
    if (error instanceof StoreUnusableError) throw error;
    throw new StoreUnusableError(`cannot write to ${dirname(file)}: ${messageOf(error)}`, { cause: error });
  }
}

/** Not by mkdirSync's `recursive`: that never ends below a folder which takes no others, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Messages and password hashes are for nobody else on this machine. What SQLite puts beside the file gets its mode. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(path) && statSync(path).uid === process.getuid?.()) chmodSync(path, 0o600);
  }
}

function open(file: string, connections: number): Knex {
  return knex({
    client: 'better-sqlite3',
    log: silentLog,
    // Its error messages would quote the statement with its values, down to the log.
    compileSqlOnError: false,
    connection: { filename: file },
    useNullAsDefault: true,
    acquireConnectionTimeout: limits.sqlAcquireTimeoutMs,
    pool: {
      min: 1,
      max: connections,
      afterCreate(
        connection: { pragma(statement: string): unknown },
        done: (error: Error | null, connection: unknown) => void,
      ) {
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = FULL');
        connection.pragma(`busy_timeout = ${limits.lockWaitSeconds * 1000}`);
        done(null, connection);
      },
    },
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
