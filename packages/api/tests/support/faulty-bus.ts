import type { LiveBus, ProcessNews, RoomId, RoomNews } from '@dark-circle/db';
import { LocalLiveBus } from '@dark-circle/db/embedded';
import { throwLater } from './throw-later.ts';

/** What becomes of the next news. */
export type Fate = 'heard' | 'lost' | 'twice' | 'late';

/** A live bus that loses, repeats and reorders as it is told, which the real one may do at any time. */
export class FaultyBus implements LiveBus {
  readonly #bus = new LocalLiveBus(throwLater);
  /** Of the news of rooms. */
  fate: Fate = 'heard';
  losesAnnouncements = false;
  /** Looks at news before anything becomes of them. */
  onNews: ((roomId: RoomId, news: RoomNews) => RoomNews) | undefined;
  readonly #late: (() => void)[] = [];

  publish(roomId: RoomId, published: RoomNews): void {
    const news = this.onNews?.(roomId, published) ?? published;
    const tell = (): void => {
      this.#bus.publish(roomId, news);
    };
    if (this.fate === 'late') this.#late.push(tell);
    if (this.fate === 'heard' || this.fate === 'twice') tell();
    if (this.fate === 'twice') tell();
  }

  /** What was late arrives now, the last first. */
  tellLate(): void {
    for (const tell of this.#late.splice(0).toReversed()) tell();
  }

  announce(news: ProcessNews): void {
    if (!this.losesAnnouncements) this.#bus.announce(news);
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
}
