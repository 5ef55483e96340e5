import type { RoomId } from '../ids.ts';
import type { LiveBus, ProcessNews, RoomNews } from '../live-bus.ts';

/** The live bus inside one process: whoever listens is called at once. What a listener throws is its own affair. */
export class LocalLiveBus implements LiveBus {
  readonly #rooms = new Map<RoomId, Set<(news: RoomNews) => void>>();
  readonly #processes = new Set<(news: ProcessNews) => void>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  publish(roomId: RoomId, news: RoomNews): void {
    this.#tell(this.#rooms.get(roomId) ?? [], news);
  }

  announce(news: ProcessNews): void {
    this.#tell(this.#processes, news);
  }

  listen(roomId: RoomId, listener: (news: RoomNews) => void): () => void {
    const listeners = this.#rooms.get(roomId) ?? new Set();
    this.#rooms.set(roomId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      // Somebody may have begun to listen anew since.
      if (listeners.size === 0 && this.#rooms.get(roomId) === listeners) this.#rooms.delete(roomId);
    };
  }

  listenToProcesses(listener: (news: ProcessNews) => void): () => void {
    this.#processes.add(listener);
    return () => this.#processes.delete(listener);
  }

  async close(): Promise<void> {
    this.#rooms.clear();
    this.#processes.clear();
  }

  /** The publisher has committed already: it must not learn of a failure that is not its own. */
  #tell<News>(listeners: Iterable<(news: News) => void>, news: News): void {
    for (const listener of listeners) {
      try {
        listener(news);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
