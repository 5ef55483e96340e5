import type { Socket } from 'node:net';
import { limits } from '../limits.ts';
import { StoreUnavailableError } from '../errors.ts';
import { takeMark } from './writer-mark.ts';

/** What a pool is for. Only writers bear a mark: see `writer-mark.ts`. */
export type Use = { act: 'migrate' } | { act: 'read' } | { act: 'write'; processId: string };

/** What is used here of a connection of mysql2. */
export interface MysqlConnection {
  /** The socket, or TLS over it. */
  readonly stream: Socket;
  query(sql: string, done: (error: Error | null, rows: unknown) => void): void;
  destroy(): void;
}

/** Makes a new connection what its pool needs. One that cannot be is closed: the pool would forget it, open. */
export async function prepareConnection(connection: MysqlConnection, use: Use): Promise<void> {
  try {
    if (use.act !== 'migrate') breakWhenSilent(connection);
    await run(connection, 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await run(connection, `SET ${settings(use).join(', ')}`);
    if (use.act === 'write') await mark(connection, use.processId);
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/**
 * A network that drops packets closes nothing: whoever gave up on the answer would leave the connection behind, until the pool
 * has no other. Nothing is said for so long on a connection that waits for MySQL; an idle one leaves the pool before.
 */
function breakWhenSilent({ stream }: MysqlConnection): void {
  stream.setTimeout(limits.sqlConnectionSilenceMs, () => stream.destroy());
}

function settings({ act }: Use): string[] {
  return [
    `SESSION innodb_lock_wait_timeout = ${limits.lockWaitSeconds}`,
    // Without it MySQL cuts a text that is too long and says nothing.
    "SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
    // Whoever says nothing inside a transaction, or half a message, or does not read, holds up everybody with its locks: MySQL ends
    // it, whatever became of its process and of the network in between.
    ...(act === 'write'
      ? ['wait_timeout', 'net_read_timeout', 'net_write_timeout'].map(
          (name) => `SESSION ${name} = ${limits.sqlWriterSilenceSeconds}`,
        )
      : []),
  ];
}

async function mark(connection: MysqlConnection, processId: string): Promise<void> {
  const rows = await run(connection, takeMark(processId));
  const isMarked = Array.isArray(rows) && rows.some((row: { taken?: unknown }) => row.taken === 1);
  // Unmarked it could not be ended when the process stops.
  if (!isMarked) throw new StoreUnavailableError('there is no mark left for one more connection that writes');
}

async function run(connection: MysqlConnection, sql: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  connection.query(sql, (error, rows) => (error === null ? resolve(rows) : reject(error)));
  return promise;
}
