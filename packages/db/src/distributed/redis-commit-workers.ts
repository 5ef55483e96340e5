import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';
import { RedisCommitWorker, type WorkerOptions } from './redis-commit-worker.ts';

/**
 * One worker for each shard of this process, and for each further one that holds commands: a process that was started with
 * another number of shards may have left them there, or still be adding to them. Which stream brought a command does not
 * matter for the promises, since rooms are ordered by SQL; one that nobody reads would matter.
 */
export class RedisCommitWorkers {
  readonly #options: WorkerOptions;
  readonly #workers = new Map<number, RedisCommitWorker>();
  readonly #stopping = new AbortController();
  readonly #looking: Promise<void>;

  constructor(options: WorkerOptions) {
    this.#options = options;
    for (const [shard, blocking] of options.redis.blocking.entries()) {
      this.#workers.set(shard, new RedisCommitWorker({ ...options, blocking, shard }));
    }
    this.#looking = this.#lookForStrays();
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
    await Promise.all([...this.#workers.values()].map((worker) => worker.close()));
  }

  async #lookForStrays(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        for (const shard of await this.#strays()) await this.#adopt(shard);
      } catch (error) {
        this.#options.onError(error);
      }
      await sleep(limits.strayShardsLookMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #strays(): Promise<number[]> {
    const { commands, names } = this.#options.redis;
    const shards = Array.from({ length: limits.commitShards }, (_, shard) => shard);
    const unread = shards.filter((shard) => !this.#workers.has(shard));
    const lengths = await Promise.all(unread.map((shard) => commands.xlen(names.shard(shard).commands)));
    return unread.filter((_, index) => (lengths[index] ?? 0) > 0);
  }

  async #adopt(shard: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const { redis, onError } = this.#options;
    const blocking = redis.openBlocking();
    this.#workers.set(shard, new RedisCommitWorker({ ...this.#options, blocking, shard }));
    await blocking.connect().catch(onError);
  }
}
