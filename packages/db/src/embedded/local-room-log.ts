import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, RoomCommand } from '../commit/command.ts';
import type { Backlog, CommitQueue } from '../commit/commit-queue.ts';
import type { Committer } from '../commit/committer.ts';
import { RoomLogError, type RoomLog } from '../commit/room-log.ts';
import { StoreUnavailableError } from '../errors.ts';
import { limits } from '../limits.ts';

interface Waiting {
  sinceMs: number;
  command: RoomCommand;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/**
 * The room log inside one process: while one transaction commits, the next batch gathers. Used alone in embedded mode, and
 * by the distributed log while Redis is away.
 */
export class LocalRoomLog implements RoomLog, CommitQueue {
  readonly #committer: Committer;
  readonly #queue: Waiting[] = [];
  #committing: readonly Waiting[] = [];
  #closing = false;
  #committedAtMs = -Infinity;
  #working: Promise<void> | undefined;

  constructor(committer: Committer) {
    this.#committer = committer;
  }

  async submit(command: RoomCommand): Promise<Outcome> {
    if (this.#closing) throw new RoomLogError('CLOSING');
    if (this.#queue.length >= limits.queuedCommands) throw new RoomLogError('BUSY');
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    this.#queue.push({ sinceMs: performance.now(), command, resolve, reject });
    this.#working ??= this.#work();
    return promise;
  }

  async backlog(): Promise<Backlog> {
    const oldest = this.#committing[0] ?? this.#queue[0];
    return {
      commands: this.#committing.length + this.#queue.length,
      ...(oldest !== undefined && { oldestMs: Math.round(performance.now() - oldest.sinceMs) }),
      of: 'all',
    };
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      this.#committing = this.#queue.splice(0, limits.batchCommands);
      await this.#commit(this.#committing);
      this.#committing = [];
      this.#committedAtMs = performance.now();
    }
    this.#working = undefined;
  }

  /**
   * Alone, a command is committed at once. Right after another commit it waits a moment for company: SQLite keeps the event
   * loop to itself while it commits, so those who came meanwhile are not in the queue yet.
   */
  async #gather(): Promise<void> {
    if (this.#queue.length >= limits.batchCommands) return;
    const isBusy = performance.now() - this.#committedAtMs < limits.gatherMs;
    await (isBusy ? sleep(limits.gatherMs) : setImmediate());
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#committer.commit(batch.map(({ command }) => command));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error('a command was committed without an outcome'));
        else resolve(outcome);
      }
    } catch (error) {
      const isAway = error instanceof StoreUnavailableError;
      // Those behind would wait for the same in their turn, batch after batch, and far past their deadlines.
      const failed = isAway ? [...batch, ...this.#queue.splice(0)] : batch;
      const cause = isAway ? new RoomLogError('STORE_UNAVAILABLE', { cause: error }) : error;
      for (const { reject } of failed) reject(cause);
    }
  }
}
