import type { Generation, RoomId } from '../../src/ids.ts';
import { LocalLiveBus } from '../../src/embedded/local-live-bus.ts';
import type { LiveBus, ProcessNews, RoomNews } from '../../src/live-bus.ts';
import type { RoomEvent } from '../../src/rooms/room-event.ts';
import { throwLater } from './throw-later.ts';

/** A live bus inside the test that remembers what was published. */
export class RecordingBus implements LiveBus {
  readonly published: { roomId: RoomId; events: RoomEvent[]; generation: Generation }[] = [];
  /** Called while an event is being published. */
  onPublish: ((event: RoomEvent) => void) | undefined;
  readonly #bus = new LocalLiveBus(throwLater);

  publish(roomId: RoomId, news: RoomNews): void {
    if (news.type === 'events') {
      const { events, generation } = news;
      this.published.push({ roomId, events, generation });
      if (this.onPublish !== undefined) events.forEach(this.onPublish);
    }
    this.#bus.publish(roomId, news);
  }

  announce(news: ProcessNews): void {
    this.#bus.announce(news);
  }

  listen(roomId: RoomId, listener: (news: RoomNews) => void): () => void {
    return this.#bus.listen(roomId, listener);
  }

  listenToProcesses(listener: (news: ProcessNews) => void): () => void {
    return this.#bus.listenToProcesses(listener);
  }

  async close(): Promise<void> {
    await this.#bus.close();
  }

  eventsOf(roomId: RoomId): RoomEvent[] {
    return this.published.filter((news) => news.roomId === roomId).flatMap(({ events }) => events);
  }
}
