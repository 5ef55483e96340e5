import type { Database } from '../../src/sql/database.ts';

/** A process that is killed after so many writes: nothing it would do later happens. */
export function failingAfter(database: Database, writes: number): Database {
  let left = writes;
  const alive = (): void => {
    if (left < 0) throw new KilledError();
  };
  return {
    dialect: database.dialect,
    read: async (work) => {
      alive();
      return database.read(work);
    },
    snapshot: async (work) => {
      alive();
      return database.snapshot(work);
    },
    close: async () => {},
    write: async (work) => {
      left -= 1;
      alive();
      return database.write(work);
    },
  };
}

export class KilledError extends Error {
  override readonly name = 'KilledError';
}
