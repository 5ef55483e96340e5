import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';

interface LeaseRow {
  id: number;
  holder: string | null;
  until: number;
}

/**
 * Says which process indexes. What the index holds does not depend on it: of two that make the same part, one finds itself
 * overtaken (`publishPart`). It only saves the work, so that clocks which differ do no harm.
 */
export class IndexerLease {
  readonly #database: Database;
  readonly #holder: string;
  #renewAtMs = 0;
  #askAgainAtMs = 0;

  constructor(database: Database, holder: string) {
    this.#database = database;
    this.#holder = holder;
  }

  /** True while this process is the one. Asks the database only when half of the lease has passed. */
  async hold(): Promise<boolean> {
    const now = performance.now();
    if (now < this.#renewAtMs) return true;
    if (now < this.#askAgainAtMs) return false;
    const isHeld = await this.#take();
    this.#renewAtMs = isHeld ? now + limits.indexLeaseMs / 2 : 0;
    this.#askAgainAtMs = isHeld ? 0 : now + limits.indexLeaseMs / 4;
    return isHeld;
  }

  async release(): Promise<void> {
    if (this.#renewAtMs === 0) return;
    this.#renewAtMs = 0;
    await this.#database.write(async (trx) => {
      await trx<LeaseRow>('search_lease').where({ id: 1, holder: this.#holder }).update({ holder: null, until: 0 });
    });
  }

  async #take(): Promise<boolean> {
    const nowMs = Date.now();
    return this.#database.write(async (trx) => {
      const taken = await trx<LeaseRow>('search_lease')
        .where({ id: 1 })
        .andWhere((free) => {
          void free.where({ holder: this.#holder }).orWhereNull('holder').orWhere('until', '<', nowMs);
        })
        .update({ holder: this.#holder, until: nowMs + limits.indexLeaseMs });
      return taken > 0;
    });
  }
}
