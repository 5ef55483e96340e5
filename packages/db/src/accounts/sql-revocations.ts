import type { Revocation, RevocationStore } from '../authority.ts';
import { asGeneration, asUserId, type Generation } from '../ids.ts';
import type { Database } from '../sql/database.ts';
import type { RevocationRow } from '../sql/rows.ts';
import { readGeneration } from './revoke.ts';

/** `RevocationStore` over SQL. */
export class SqlRevocations implements RevocationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async revocationsAfter(generation: Generation): Promise<Revocation[]> {
    const rows = await this.#database.read(async (knex) =>
      knex<RevocationRow>('revocations').where('generation', '>', generation).orderBy('generation'),
    );
    return rows.map(fromRow);
  }

  async recentRevocations(sinceMs: number): Promise<{ generation: Generation; revocations: Revocation[] }> {
    return this.#database.snapshot(async (trx) => {
      const rows = await trx<RevocationRow>('revocations').where('at', '>=', sinceMs).orderBy('generation');
      return { generation: await readGeneration(trx), revocations: rows.map(fromRow) };
    });
  }
}

function fromRow(row: RevocationRow): Revocation {
  return {
    generation: asGeneration(row.generation),
    userId: asUserId(row.user_id),
    ...(row.session_id !== null && { sessionId: row.session_id }),
  };
}
