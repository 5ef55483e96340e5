import { limits } from '../limits.ts';
import { RefusedError } from '../refusal.ts';

/** So many searches at a time, since each holds a connection for as long as it takes; the others wait for their turn. */
export class SearchTurns {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** @throws RefusedError BUSY when too many wait already */
  async take<T>(search: () => Promise<T>): Promise<T> {
    if (this.#running < limits.searchesAtOnce) this.#running += 1;
    else await this.#turn();
    try {
      return await search();
    } finally {
      // The place is handed on: nobody new can slip in before those who wait.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  async #turn(): Promise<void> {
    if (this.#waiting.length >= limits.searchesQueued) {
      throw new RefusedError('BUSY', { retryAfterMs: limits.searchBudgetMs });
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    await promise;
  }
}
