import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';
import { errorCode, type Database } from '../sql/database.ts';
import type { RedisConnections } from './redis-connections.ts';
import { writerMarks } from './writer-mark.ts';

/**
 * Ends the SQL connections of processes that were stopped inside a transaction: their locks would hold up everybody for as
 * long as they are stopped. Each process counts up in Redis; one whose count stands still while this one looks on is stopped,
 * or sees no Redis. In both cases nothing is lost by it: what was not committed is done again by whoever meets it, or by itself.
 *
 * Counts are compared with a look of one's own before, never with a clock of another. Where nobody may look or KILL, and while
 * Redis is away, MySQL ends a writer that says nothing inside its transaction, somewhat later: see `prepare-connection.ts`.
 */
export class StalledWriters {
  readonly #redis: RedisConnections;
  readonly #database: Database;
  readonly #processId: string;
  readonly #onError: (error: unknown) => void;
  readonly #onEnded: (processId: string, connections: number) => void;
  readonly #seen = new Map<string, { count: string; sinceMs: number }>();
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #lookedAtMs = -Infinity;

  constructor(options: {
    redis: RedisConnections;
    database: Database;
    /** The one that the database's writers are marked with. */
    processId: string;
    onError: (error: unknown) => void;
    onEnded: (processId: string, connections: number) => void;
  }) {
    this.#redis = options.redis;
    this.#database = options.database;
    this.#processId = options.processId;
    this.#onError = options.onError;
    this.#onEnded = options.onEnded;
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#redis.commands.hdel(this.#redis.names.writers, this.#processId).catch(this.#onError);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#look();
      } catch (error) {
        this.#onError(error);
      }
      await sleep(limits.writerBeatMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    const { commands, names } = this.#redis;
    await commands.hincrby(names.writers, this.#processId, 1);
    const counts = await commands.hgetall(names.writers);
    const nowMs = performance.now();
    // Whoever was stopped, or had no Redis, has not looked on.
    if (nowMs - this.#lookedAtMs > limits.writerStallMs / 2) this.#seen.clear();
    this.#lookedAtMs = nowMs;
    // Ended by themselves, or by somebody else: should they count again, they begin anew.
    for (const processId of this.#seen.keys()) if (!(processId in counts)) this.#seen.delete(processId);
    for (const [processId, count] of Object.entries(counts)) {
      if (processId !== this.#processId && this.#seen.get(processId)?.count !== count) {
        this.#seen.set(processId, { count, sinceMs: nowMs });
      }
    }
    for (const [processId, seen] of this.#seen) {
      if (nowMs - seen.sinceMs < limits.writerStallMs) continue;
      this.#seen.delete(processId);
      // One of those who look on ends it. A second one would meet what it has opened since it came back.
      if ((await commands.hdel(names.writers, processId)) !== 1) continue;
      try {
        await this.#end(processId);
      } catch (error) {
        // Or nobody would look for it any more. If it counts again by itself, it is back.
        if ((await commands.hsetnx(names.writers, processId, seen.count)) === 1) this.#seen.set(processId, seen);
        throw error;
      }
    }
  }

  async #end(processId: string): Promise<void> {
    const marks = writerMarks(processId);
    const row = await this.#database.read((knex) =>
      knex
        .select<Record<string, number | null>[]>(marks.map((mark) => knex.raw('IS_USED_LOCK(?) AS ??', [mark, mark])))
        .first(),
    );
    const connections = Object.values(row ?? {}).filter((id) => id !== null);
    for (const id of connections) {
      try {
        await this.#database.read((knex) => knex.raw('KILL ?', [id]));
      } catch (error) {
        // Gone since it was looked up.
        if (errorCode(error) !== 'ER_NO_SUCH_THREAD') this.#onError(error);
      }
    }
    if (connections.length > 0) this.#onEnded(processId, connections.length);
  }
}
