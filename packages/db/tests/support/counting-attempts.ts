import type { Database } from '../../src/sql/database.ts';

/** Counts the transactions that are begun, those that are run again after a lost race too. */
export function countingAttempts(database: Database, attempts: { begun: number }): Database {
  return {
    dialect: database.dialect,
    read: async (work) => database.read(work),
    snapshot: async (work) => database.snapshot(work),
    close: async () => database.close(),
    write: async (work) =>
      database.write(async (trx) => {
        attempts.begun += 1;
        return work(trx);
      }),
  };
}
