import { limits } from '../limits.ts';
import { SharedBatches } from './batch.ts';
import type { Feed } from './feed.ts';

/**
 * Decides when feeds write. Time goes in rounds of `flushIntervalMs` or more, and a feed writes once in each: at once if it
 * has not yet, with the next round otherwise. So a busy room costs one write per connection and interval instead of one per
 * message, and a quiet room does not wait for that: it is served before those whom the round still owes.
 *
 * After `flushSliceMs` of writing, everything else has its turn: new events, requests, timers.
 */
export class Flusher {
  /** Have written nothing in this round. */
  #quiet: Feed[] = [];
  /** Could not write any more in the round before. */
  #owed: Feed[] = [];
  /** Have written in this round. */
  #next: Feed[] = [];
  readonly #written = new Set<Feed>();
  #roundEndMs = -Infinity;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Each feed once, until it is flushed. */
  readonly schedule = (feed: Feed): void => {
    if (this.#next.length === 0) this.#beginRoundIfDue();
    (this.#written.has(feed) ? this.#next : this.#quiet).push(feed);
    this.#flushWhenDue();
  };

  close(): void {
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
    this.#quiet = [];
    this.#owed = [];
    this.#next = [];
    this.#written.clear();
  }

  /** Not before the last round has served everybody: it takes as long as that does. */
  #beginRoundIfDue(): void {
    const nowMs = performance.now();
    if (nowMs < this.#roundEndMs || this.#owed.length > 0) return;
    this.#roundEndMs = nowMs + limits.flushIntervalMs;
    this.#written.clear();
    this.#owed = this.#next;
    this.#next = [];
  }

  #flushWhenDue(): void {
    if (this.#immediate !== undefined || this.#quiet.length + this.#owed.length + this.#next.length === 0) return;
    const waitMs = this.#quiet.length + this.#owed.length > 0 ? 0 : this.#roundEndMs - performance.now();
    if (waitMs <= 0) this.#immediate = setImmediate(this.#flush);
    else this.#timer ??= setTimeout(this.#flush, waitMs);
  }

  readonly #flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#immediate = undefined;
    this.#beginRoundIfDue();
    const untilMs = performance.now() + limits.flushSliceMs;
    const shared = new SharedBatches();
    this.#quiet = this.#write(this.#quiet, shared, untilMs);
    if (this.#quiet.length === 0) this.#owed = this.#write(this.#owed, shared, untilMs);
    this.#flushWhenDue();
  };

  /** Answers who is left. */
  #write(feeds: readonly Feed[], shared: SharedBatches, untilMs: number): Feed[] {
    let count = 0;
    for (const feed of feeds) {
      this.#written.add(feed);
      feed.flush(shared);
      count += 1;
      if (performance.now() >= untilMs) break;
    }
    return feeds.slice(count);
  }
}
