import type { RoomId } from '../ids.ts';
import type { LiveBus, ProcessNews, RoomNews } from '../live-bus.ts';
import { LocalLiveBus } from '../embedded/local-live-bus.ts';
import { fromJson } from './from-json.ts';
import type { RedisConnections } from './redis-connections.ts';

/**
 * The live bus over Redis pub/sub: one subscription per room and process. While Redis is away, news still reach this
 * process's own listeners; the others find them by polling SQL.
 */
export class RedisLiveBus implements LiveBus {
  readonly #redis: RedisConnections;
  readonly #onError: (error: unknown) => void;
  readonly #local: LocalLiveBus;
  readonly #listened = new Map<string, { roomId: RoomId; listeners: number }>();

  constructor(redis: RedisConnections, onError: (error: unknown) => void) {
    this.#redis = redis;
    this.#onError = onError;
    this.#local = new LocalLiveBus(onError);
    this.#redis.subscriber.on('message', this.#receive);
    this.#redis.subscriptions.add(this.#redis.names.processes);
  }

  publish(roomId: RoomId, news: RoomNews): void {
    this.#send(this.#redis.names.room(roomId), news, () => {
      this.#local.publish(roomId, news);
    });
  }

  announce(news: ProcessNews): void {
    this.#send(this.#redis.names.processes, news, () => {
      this.#local.announce(news);
    });
  }

  listen(roomId: RoomId, listener: (news: RoomNews) => void): () => void {
    const channel = this.#redis.names.room(roomId);
    const listened = this.#listened.get(channel) ?? { roomId, listeners: 0 };
    if (listened.listeners === 0) this.#redis.subscriptions.add(channel);
    listened.listeners += 1;
    this.#listened.set(channel, listened);
    const stop = this.#local.listen(roomId, listener);
    let stopped = false;
    return () => {
      if (stopped) return;
      stopped = true;
      stop();
      listened.listeners -= 1;
      if (listened.listeners > 0) return;
      this.#listened.delete(channel);
      this.#redis.subscriptions.delete(channel);
    };
  }

  listenToProcesses(listener: (news: ProcessNews) => void): () => void {
    return this.#local.listenToProcesses(listener);
  }

  async close(): Promise<void> {
    this.#redis.subscriber.off('message', this.#receive);
    await this.#local.close();
  }

  /** Comes back through the subscription, so that every process, this one too, hears all news in Redis's order. */
  #send(channel: string, news: RoomNews | ProcessNews, otherwise: () => void): void {
    this.#redis.commands.publish(channel, JSON.stringify(news)).catch((error: unknown) => {
      this.#onError(error);
      otherwise();
    });
  }

  readonly #receive = (channel: string, message: string): void => {
    try {
      this.#tell(channel, message);
    } catch (error) {
      // Thrown into the connection, it would end the process.
      this.#onError(error);
    }
  };

  #tell(channel: string, message: string): void {
    if (channel === this.#redis.names.processes) {
      this.#local.announce(fromJson<ProcessNews>(message));
      return;
    }
    const listened = this.#listened.get(channel);
    if (listened !== undefined) this.#local.publish(listened.roomId, fromJson<RoomNews>(message));
  }
}
