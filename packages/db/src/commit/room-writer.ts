import type { Knex } from 'knex';
import type { Outcome, RoomCommand } from './command.ts';

/**
 * Decides commands inside the transaction it was made for, in the order given; answers one outcome for each. `underLocks` runs
 * when their rooms and users are locked and nothing is decided yet; what it throws rolls back.
 */
export type Decide = (commands: readonly RoomCommand[], underLocks?: () => Promise<void>) => Promise<Outcome[]>;

/**
 * The one way in which rooms change: a transaction whose room events are told to the bus after it has committed (P4).
 * The committer uses it for batches, signing up and creating a room use it to do more in the same transaction.
 * `decide` locks rooms, users and the authority, so rows of other tables are to be written before it or not locked at all.
 */
export interface RoomWriter {
  write<T>(work: (trx: Knex.Transaction, decide: Decide) => Promise<T>): Promise<T>;
}
