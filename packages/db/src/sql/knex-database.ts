import type { Knex } from 'knex';
import { ConnectionLostError, StoreUnavailableError } from '../errors.ts';
import { limits } from '../limits.ts';
import { errorCode, type Database } from './database.ts';

/** The transaction was rolled back by the database and may simply be run again. */
const lostTheRace = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']);

/** The database is away, full or shutting down: nothing is wrong with the query. */
const away = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'ENOENT',
  'ER_CON_COUNT_ERROR',
  'ER_DISK_FULL',
  'ER_HOST_IS_BLOCKED',
  'ER_LOCK_TABLE_FULL',
  'ER_NORMAL_SHUTDOWN',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_QUERY_INTERRUPTED',
  'ER_RECORD_FILE_FULL',
  'ER_SERVER_SHUTDOWN',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_NOMEM',
  'SQLITE_READONLY',
]);

const connectionLost = new Set(['ECONNRESET', 'EPIPE', 'ER_CLIENT_INTERACTION_TIMEOUT', 'PROTOCOL_CONNECTION_LOST']);

/** MariaDB's ER_CONNECTION_KILLED. MySQL has no such error, and mysql2 no name for it. */
const connectionKilled = 1927;

/** `Database` over Knex: one pool that writes and one that reads, which may be the same. */
export class KnexDatabase implements Database {
  readonly dialect: Database['dialect'];
  readonly #writer: Knex;
  readonly #reader: Knex;
  readonly #release: () => Promise<void>;

  constructor(options: {
    dialect: Database['dialect'];
    writer: Knex;
    reader: Knex;
    /** What else the database holds, let go of after its connections. */
    release?: () => Promise<void>;
  }) {
    this.dialect = options.dialect;
    this.#writer = options.writer;
    this.#reader = options.reader;
    this.#release = options.release ?? (async () => {});
  }

  async write<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(work);
      } catch (error) {
        const code = errorCode(error);
        if (code === undefined || !lostTheRace.has(code)) throw mapped(error);
        if (attempt >= limits.commitAttempts)
          throw new StoreUnavailableError('lost every race for a lock', { cause: error });
      }
    }
  }

  async #attempt<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    let isGivenUp = false;
    const transaction = this.#writer.transaction(async (trx) => {
      const value = await work(trx);
      // The caller has been told that the database is away; only a COMMIT that was on its way may still succeed.
      if (isGivenUp) throw new StoreUnavailableError('the database answered too late');
      return value;
    });
    try {
      return await answered(transaction);
    } finally {
      isGivenUp = true;
    }
  }

  async read<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    return answered(work(this.#reader)).catch(rethrowMapped);
  }

  async snapshot<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    // SQLite's transactions always are snapshots, and it warns when asked for a level.
    const options = this.dialect === 'mysql' ? ({ isolationLevel: 'repeatable read' } as const) : {};
    return answered(this.#reader.transaction(work, options)).catch(rethrowMapped);
  }

  async close(): Promise<void> {
    await this.#writer.destroy();
    if (this.#reader !== this.#writer) await this.#reader.destroy();
    await this.#release();
  }
}

/**
 * Waits for the database within a limit: a network that drops packets never says no. What is given up on may still commit;
 * the caller has to treat it like a lost answer.
 */
async function answered<T>(work: Promise<T>): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new StoreUnavailableError('the database does not answer'));
  }, limits.sqlAnswerTimeoutMs);
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function rethrowMapped(error: unknown): never {
  throw mapped(error);
}

function mapped(error: unknown): unknown {
  const code = errorCode(error);
  const isAway =
    (code !== undefined && (away.has(code) || code.startsWith('SQLITE_IOERR'))) ||
    (error instanceof Error && error.name === 'KnexTimeoutError');
  if (isAway) return new StoreUnavailableError('the database is away', { cause: error });
  // Without a code when it is the ROLLBACK that found the connection closed: Knex throws that, and not what closed it.
  const isLost =
    isFatal(error) ||
    (code !== undefined && connectionLost.has(code)) ||
    errorNumber(error) === connectionKilled ||
    (error instanceof Error && error.message.includes('closed state'));
  return isLost ? new ConnectionLostError('the connection to the database broke', { cause: error }) : error;
}

function errorNumber(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'errno' in error ? error.errno : undefined;
}

/** What mysql2 says of an error after which the connection is gone, whatever its code. */
function isFatal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'fatal' in error && error.fatal === true;
}
