import type { Backlog, CommitQueue } from '../commit/commit-queue.ts';
import type { RedisConnections } from './redis-connections.ts';

/** The streams of all shards: an entry is deleted when its transaction has committed. */
export class RedisCommitQueue implements CommitQueue {
  readonly #redis: RedisConnections;
  readonly #whileAway: CommitQueue;
  readonly #onError: (error: unknown) => void;

  /** @param whileAway what this process decides by itself; all that is known while Redis is away */
  constructor(options: { redis: RedisConnections; whileAway: CommitQueue; onError: (error: unknown) => void }) {
    this.#redis = options.redis;
    this.#whileAway = options.whileAway;
    this.#onError = options.onError;
  }

  async backlog(): Promise<Backlog> {
    const own = await this.#whileAway.backlog();
    try {
      const inRedis = await this.#inRedis();
      const oldestMs = oldest([...inRedis.map((shard) => shard.oldestMs), own.oldestMs]);
      return {
        commands: inRedis.reduce((sum, { commands }) => sum + commands, own.commands),
        ...(oldestMs !== undefined && { oldestMs }),
        of: 'all',
      };
    } catch (error) {
      this.#onError(error);
      return { ...own, of: 'process' };
    }
  }

  async #inRedis(): Promise<{ commands: number; oldestMs: number | undefined }[]> {
    const { commands: redis, names, shards } = this.#redis;
    // Entries are dated by the clock of Redis.
    const [seconds = 0, microseconds = 0] = (await redis.time()).map(Number);
    const nowMs = seconds * 1_000 + Math.floor(microseconds / 1_000);
    return Promise.all(
      Array.from({ length: shards }, async (_, index) => {
        const stream = names.shard(index).commands;
        const [commands, [first]] = await Promise.all([redis.xlen(stream), redis.xrange(stream, '-', '+', 'COUNT', 1)]);
        const sinceMs = first === undefined ? undefined : Number.parseInt(first[0], 10);
        return { commands, oldestMs: sinceMs === undefined ? undefined : Math.max(0, nowMs - sinceMs) };
      }),
    );
  }
}

function oldest(ages: readonly (number | undefined)[]): number | undefined {
  const known = ages.filter((age) => age !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
