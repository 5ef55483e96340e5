import type { Redis } from 'ioredis';

/**
 * The channels that this process listens to, over one connection. Redis is told of them while it is there, and of all of them
 * when it is back: in between only the list changes, and no queue grows (P9).
 */
export class RedisSubscriptions {
  readonly #connection: Redis;
  readonly #channels = new Set<string>();
  readonly #onError: (error: Error) => void;

  constructor(connection: Redis, onError: (error: Error) => void) {
    this.#connection = connection;
    this.#onError = onError;
    connection.on('ready', () => {
      if (this.#channels.size > 0) connection.subscribe(...this.#channels).catch(onError);
    });
  }

  add(channel: string): void {
    this.#channels.add(channel);
    if (this.#connection.status === 'ready') this.#connection.subscribe(channel).catch(this.#onError);
  }

  delete(channel: string): void {
    this.#channels.delete(channel);
    if (this.#connection.status === 'ready') this.#connection.unsubscribe(channel).catch(this.#onError);
  }
}
