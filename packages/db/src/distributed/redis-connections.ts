import { Redis } from 'ioredis';
import { limits } from '../limits.ts';

/** Names of keys and channels. Those of one shard share a hash tag, so that a cluster keeps them on one node. */
export interface RedisNames {
  commands: string;
  lease: string;
  answers(processId: string): string;
  room(roomId: number): string;
  processes: string;
  presence(roomId: number): string;
}

export function redisNames(prefix: string): RedisNames {
  return {
    commands: `{${prefix}:shard0}:commands`,
    lease: `{${prefix}:shard0}:lease`,
    answers: (processId) => `${prefix}:answers:${processId}`,
    room: (roomId) => `${prefix}:room:${roomId}`,
    processes: `${prefix}:processes`,
    presence: (roomId) => `${prefix}:presence:${roomId}`,
  };
}

/** The connections of one process. Redis is disposable (P8): none of them waits for it, and all come back by themselves. */
export class RedisConnections {
  readonly names: RedisNames;
  readonly commands: Redis;
  readonly subscriber: Redis;
  /** For reads that block. */
  readonly blocking: Redis;

  constructor(options: { url: string; prefix: string; onError: (error: Error) => void }) {
    this.names = redisNames(options.prefix);
    const shared = {
      lazyConnect: true,
      connectTimeout: limits.redisConnectTimeoutMs,
      maxRetriesPerRequest: 0,
      keepAlive: limits.redisKeepAliveMs,
      retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, limits.redisReconnectMaxMs),
    };
    this.commands = new Redis(options.url, {
      ...shared,
      enableOfflineQueue: false,
      commandTimeout: limits.redisCommandTimeoutMs,
    });
    this.subscriber = new Redis(options.url, { ...shared, autoResubscribe: true, maxRetriesPerRequest: null });
    this.blocking = new Redis(options.url, {
      ...shared,
      enableOfflineQueue: false,
      commandTimeout: limits.committerBlockMs + limits.redisCommandTimeoutMs,
    });
    for (const connection of this.#all) connection.on('error', options.onError);
  }

  /** Answers whether Redis is there now; the connections go on trying either way. */
  async connect(): Promise<boolean> {
    const results = await Promise.allSettled(this.#all.map(async (connection) => connection.connect()));
    return results.every(({ status }) => status === 'fulfilled');
  }

  async isReachable(): Promise<boolean> {
    return this.commands.ping().then(
      () => true,
      () => false,
    );
  }

  close(): void {
    for (const connection of this.#all) connection.disconnect();
  }

  get #all(): Redis[] {
    return [this.commands, this.subscriber, this.blocking];
  }
}
