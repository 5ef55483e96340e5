import { LocalOnline } from '../embedded/local-online.ts';
import type { UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Online } from '../online.ts';
import type { RedisConnections } from './redis-connections.ts';

/** A sorted set of user ids, scored by the time until which each counts. While Redis is away: those of this process. */
export class RedisOnline implements Online {
  readonly #redis: RedisConnections;
  readonly #own = new LocalOnline();
  readonly #onError: (error: unknown) => void;

  constructor(redis: RedisConnections, onError: (error: unknown) => void) {
    this.#redis = redis;
    this.#onError = onError;
  }

  async keep(userIds: readonly UserId[], untilMs: number): Promise<void> {
    await this.#own.keep(userIds, untilMs);
    const key = this.#redis.names.online;
    const lots = this.#redis.commands.pipeline().zremrangebyscore(key, '-inf', Date.now() - limits.onlineLeaseMs);
    for (let from = 0; from < userIds.length; from += limits.onlineToldAtOnce) {
      const lot = userIds.slice(from, from + limits.onlineToldAtOnce);
      // GT: another process may have seen them later.
      lots.zadd(key, 'GT', ...lot.flatMap((userId) => [untilMs, userId]));
    }
    lots.pexpire(key, 2 * limits.onlineLeaseMs);
    await lots.exec().catch(this.#onError);
  }

  async count(): Promise<number> {
    try {
      return await this.#redis.commands.zcount(this.#redis.names.online, `(${Date.now()}`, '+inf');
    } catch (error) {
      this.#onError(error);
      return this.#own.count();
    }
  }
}
