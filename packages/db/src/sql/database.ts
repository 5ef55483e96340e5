import type { Knex } from 'knex';

/**
 * A SQL database, SQLite or MySQL. Repositories write one Knex query for both: SQLite leaves the row locks out, because a
 * write transaction there holds the whole file.
 *
 * Times are stored as milliseconds since 1970, booleans as the presence of a time, text in NFC.
 */
export interface Database {
  readonly dialect: 'sqlite' | 'mysql';

  /**
   * One transaction, READ COMMITTED, retried whole after a deadlock or a lock wait: `work` must have no effect but its
   * queries. Locks are taken in one order everywhere: rooms ascending, users ascending, API tokens, sessions, authority,
   * attachments ascending.
   * @throws StoreUnavailableError when the database cannot be reached
   */
  write<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;

  /** Single statements, each seeing what was committed when it began. */
  read<T>(work: (knex: Knex) => Promise<T>): Promise<T>;

  /** Several statements that see one and the same moment. */
  snapshot<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;

  close(): Promise<void>;
}

/** True when an INSERT failed because a unique key was there already. */
export function isDuplicateKey(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
