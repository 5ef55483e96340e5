import { Redis, type RedisOptions } from 'ioredis';
import type { RoomId } from '../ids.ts';
import { limits } from '../limits.ts';
import { RedisSubscriptions } from './redis-subscriptions.ts';
import { shardOf } from './shard-of.ts';
import { SilenceWatch } from './silence-watch.ts';

interface ShardNames {
  commands: string;
  lease: string;
}

/** Names of keys and channels. Those of one shard share a hash tag, so that a cluster keeps them on one node. */
export interface RedisNames {
  shard(index: number): ShardNames;
  answers(processId: string): string;
  room(roomId: number): string;
  processes: string;
  presence(roomId: number): string;
  online: string;
  writers: string;
}

export function redisNames(prefix: string): RedisNames {
  return {
    shard: (index) => ({
      commands: `{${prefix}:shard${index}}:commands`,
      lease: `{${prefix}:shard${index}}:lease`,
    }),
    answers: (processId) => `${prefix}:answers:${processId}`,
    room: (roomId) => `${prefix}:room:${roomId}`,
    processes: `${prefix}:processes`,
    presence: (roomId) => `${prefix}:presence:${roomId}`,
    online: `${prefix}:online`,
    writers: `${prefix}:writers`,
  };
}

/** The connections of one process. Redis is disposable (P8): none of them waits for it, and all come back by themselves. */
export class RedisConnections {
  readonly names: RedisNames;
  /** How many streams the rooms are spread over. */
  readonly shards: number;
  readonly commands: Redis;
  readonly subscriber: Redis;
  readonly subscriptions: RedisSubscriptions;
  /** For reads that block: one for each shard that this process reads. */
  readonly blocking: Redis[] = [];
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  readonly #silence = new SilenceWatch();

  constructor(options: { url: string; prefix: string; shards?: number; onError: (error: Error) => void }) {
    this.names = redisNames(options.prefix);
    this.shards = options.shards ?? 1;
    this.#url = options.url;
    this.#onError = options.onError;
    this.commands = this.#open({
      // What is said in one turn of the event loop goes out in one write.
      enableAutoPipelining: true,
    });
    this.subscriber = this.#open({ autoResubscribe: false });
    this.subscriptions = new RedisSubscriptions(this.subscriber, this.#onError);
    for (let shard = 0; shard < this.shards; shard += 1) this.openBlocking();
  }

  /** Answers whether Redis is there now, or soon enough; the connections go on trying either way. */
  async connect(): Promise<boolean> {
    const connected = Promise.allSettled(this.all.map(async (connection) => connection.connect()));
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), limits.redisConnectTimeoutMs);
    const results = await Promise.race([connected, late]);
    clearTimeout(timer);
    // No connection fails while Redis loads what it has saved, however long that takes.
    if (results === undefined) this.#onError(new Error('Redis takes connections and is not ready'));
    return results?.every(({ status }) => status === 'fulfilled') ?? false;
  }

  async isReachable(): Promise<boolean> {
    return this.commands.ping().then(
      () => true,
      () => false,
    );
  }

  /** The stream that takes the commands of this room. */
  streamOf(roomId: RoomId): string {
    return this.names.shard(shardOf(roomId, this.shards)).commands;
  }

  /** One more of `blocking`, not connected yet. */
  openBlocking(): Redis {
    const connection = this.#open({}, limits.committerBlockMs);
    this.blocking.push(connection);
    return connection;
  }

  close(): void {
    this.#silence.close();
    for (const connection of this.all) connection.disconnect();
  }

  get all(): Redis[] {
    return [this.commands, this.subscriber, ...this.blocking];
  }

  #open(options: RedisOptions, blocksForMs = 0): Redis {
    const connection = new Redis(this.#url, {
      lazyConnect: true,
      connectTimeout: limits.redisConnectTimeoutMs,
      // What cannot go out now is somebody else's to decide: SQL's, or that of a later try.
      enableOfflineQueue: false,
      commandTimeout: blocksForMs + limits.redisCommandTimeoutMs,
      maxRetriesPerRequest: 0,
      keepAlive: limits.redisKeepAliveMs,
      retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, limits.redisReconnectMaxMs),
      ...options,
    });
    connection.on('error', this.#onError);
    this.#silence.add(connection, blocksForMs);
    return connection;
  }
}
