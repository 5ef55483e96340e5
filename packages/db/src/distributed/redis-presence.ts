import { LocalPresence } from '../embedded/local-presence.ts';
import { asUserId, type RoomId, type UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Presence } from '../presence.ts';
import type { RedisConnections } from './redis-connections.ts';

/**
 * Presence shared through Redis: per room a sorted set of `userId:connectionId`, scored by the time until which each counts.
 * While Redis is away, it shows those of this process.
 */
export class RedisPresence implements Presence {
  readonly #redis: RedisConnections;
  readonly #own = new LocalPresence();
  readonly #onError: (error: unknown) => void;

  constructor(redis: RedisConnections, onError: (error: unknown) => void) {
    this.#redis = redis;
    this.#onError = onError;
  }

  async enter(roomId: RoomId, userId: UserId, connectionId: string, untilMs: number): Promise<void> {
    await this.#own.enter(roomId, userId, connectionId, untilMs);
    const key = this.#redis.names.presence(roomId);
    await this.#redis.commands
      .multi()
      .zadd(key, untilMs, `${userId}:${connectionId}`)
      // Long past only: the clocks of other processes may differ.
      .zremrangebyscore(key, '-inf', Date.now() - limits.presenceLeaseMs)
      .pexpire(key, 2 * limits.presenceLeaseMs)
      .exec()
      .catch(this.#onError);
  }

  async exit(roomId: RoomId, userId: UserId, connectionId: string): Promise<void> {
    await this.#own.exit(roomId, userId, connectionId);
    await this.#redis.commands
      .zrem(this.#redis.names.presence(roomId), `${userId}:${connectionId}`)
      .catch(this.#onError);
  }

  async present(roomId: RoomId): Promise<UserId[]> {
    const key = this.#redis.names.presence(roomId);
    try {
      const entries = await this.#redis.commands.zrangebyscore(key, Date.now(), '+inf');
      const userIds = entries.map((entry) => Number(entry.slice(0, entry.indexOf(':'))));
      return [...new Set(userIds)].toSorted((a, b) => a - b).map(asUserId);
    } catch (error) {
      this.#onError(error);
      return this.#own.present(roomId);
    }
  }

  async close(): Promise<void> {
    await this.#own.close();
  }
}
