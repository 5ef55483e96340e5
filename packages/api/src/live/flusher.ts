import { limits } from '../limits.ts';
import { SharedBatches } from './batch.ts';
import type { Feed } from './feed.ts';

/**
 * Decides when feeds write: at once while there is little to say, and at most every `flushIntervalMs` each while there is
 * much, so that a busy room costs one write per connection and interval instead of one per message.
 */
export class Flusher {
  #due: Feed[] = [];
  #lastFlushMs = -Infinity;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Each feed once, until it is flushed. */
  readonly schedule = (feed: Feed): void => {
    this.#due.push(feed);
    if (this.#immediate !== undefined || this.#timer !== undefined) return;
    const waitMs = this.#lastFlushMs + limits.flushIntervalMs - performance.now();
    if (waitMs <= 0) this.#immediate = setImmediate(this.#flush);
    else this.#timer = setTimeout(this.#flush, waitMs);
  };

  close(): void {
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
    this.#due = [];
  }

  readonly #flush = (): void => {
    this.#immediate = undefined;
    this.#timer = undefined;
    this.#lastFlushMs = performance.now();
    const due = this.#due;
    this.#due = [];
    const shared = new SharedBatches();
    for (const feed of due) feed.flush(shared);
  };
}
