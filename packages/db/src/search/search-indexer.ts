import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { hasWork, indexRoom, roomsBehind, type IndexState } from './index-room.ts';
import { IndexerLease } from './indexer-lease.ts';
import { partWidths } from './next-part.ts';
import { sweepParts } from './sweep-parts.ts';

/**
 * Keeps the index near what is said, beside the commits and never within them. One in each process; the lease says which of them
 * works. Killed at any point, it or another goes on from what is stored.
 */
export class SearchIndexer {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #lease: IndexerLease;
  readonly #stopping = new AbortController();
  /** How far rooms are looked through for changes, beyond what is stored of it; good for as long as the room has the same parts. */
  readonly #seen = new Map<number, Pick<IndexState, 'sealedSeq' | 'seenSeq'>>();
  readonly #widths: readonly number[];
  readonly #running: Promise<void>;
  #mustSweep = true;

  /** @param options.widths of the parts, for tests */
  constructor(options: { database: Database; onError: (error: unknown) => void; widths?: readonly number[] }) {
    this.#database = options.database;
    this.#onError = options.onError;
    this.#lease = new IndexerLease(options.database, randomUUID());
    this.#widths = options.widths ?? partWidths;
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#catchUp();
      } catch (error) {
        this.#mustSweep = true;
        this.#onError(error);
      }
      await sleep(limits.indexLookMs, undefined, { signal }).catch(() => undefined);
    }
    // Whoever comes next need not wait until it is over. Where the database is away, it has to be over.
    if (!this.#mustSweep) await this.#lease.release().catch(this.#onError);
  }

  /** Room by room, a step in each, until nothing is left to do. */
  async #catchUp(): Promise<void> {
    const { signal } = this.#stopping;
    for (let hasMore = true; hasMore;) {
      hasMore = false;
      const behind = (await roomsBehind(this.#database, this.#widths))
        .map((state) => this.#withSeen(state))
        .filter((state) => hasWork(state, this.#widths));
      for (const state of behind) {
        if (signal.aborted || !(await this.#mayWork())) return;
        const done = await indexRoom(this.#database, state, signal, this.#widths);
        this.#seen.set(state.roomId, { sealedSeq: state.sealedSeq, seenSeq: done.seenSeq });
        if (!done.hasMore) continue;
        hasMore = true;
        await sweepParts(this.#database, signal);
      }
    }
  }

  async #mayWork(): Promise<boolean> {
    const isHeld = await this.#lease.hold();
    // What whoever had it before has left.
    if (isHeld && this.#mustSweep) await sweepParts(this.#database, this.#stopping.signal);
    this.#mustSweep = !isHeld;
    return isHeld;
  }

  #withSeen(state: IndexState): IndexState {
    const seen = this.#seen.get(state.roomId);
    if (seen?.sealedSeq !== state.sealedSeq) return state;
    return { ...state, seenSeq: Math.max(state.seenSeq, seen.seenSeq) };
  }
}
