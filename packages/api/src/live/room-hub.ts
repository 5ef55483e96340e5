import {
  nextSeq,
  type Authority,
  type Generation,
  type LiveBus,
  type RoomEvent,
  type RoomId,
  type RoomNews,
  type Rooms,
  type Seq,
} from '@dark-circle/db';
import { limits } from '../limits.ts';
import { Frame } from './frame.ts';
import { PassingNews } from './passing-news.ts';
import type { RoomAttachment } from './room-attachment.ts';
import type { RoomPresence } from './room-presence.ts';

/** What a hub needs of the process it lives in. */
export interface HubSurroundings {
  bus: LiveBus;
  rooms: Rooms;
  authority: Authority;
  /** Told of failures that a later poll will mend. */
  onError: (error: unknown) => void;
}

/**
 * All listeners of one room in this process. Takes the room's events from the bus, restores their dense order, fetches
 * from SQL what the bus lost, and hands each as one shared frame to every attachment.
 *
 * Events are delivered only when this process knows every ban that was committed before them (P6): see `Authority`.
 */
export class RoomHub {
  readonly roomId: RoomId;
  readonly presence: RoomPresence;
  readonly #surroundings: HubSurroundings;
  readonly #attachments = new Set<RoomAttachment>();
  readonly #passing: PassingNews;
  /** Events that came before one that is still missing. */
  readonly #ahead = new Map<Seq, RoomEvent>();
  readonly #stopListening: () => void;
  #deliveredSeq: Seq;
  #isFilling = false;

  constructor(roomId: RoomId, headSeq: Seq, surroundings: HubSurroundings, presence: RoomPresence) {
    this.roomId = roomId;
    this.presence = presence;
    this.#surroundings = surroundings;
    this.#deliveredSeq = headSeq;
    this.#passing = new PassingNews(roomId, (frame) => {
      this.tellAll(frame);
    });
    this.#stopListening = surroundings.bus.listen(roomId, (news) => {
      this.#receive(news);
    });
  }

  get deliveredSeq(): Seq {
    return this.#deliveredSeq;
  }

  get isEmpty(): boolean {
    return this.#attachments.size === 0;
  }

  add(attachment: RoomAttachment): void {
    this.#attachments.add(attachment);
  }

  remove(attachment: RoomAttachment): void {
    this.#attachments.delete(attachment);
  }

  close(): void {
    this.#stopListening();
    this.presence.close();
    this.#passing.close();
  }

  /** Told of the room's head in SQL, now and then: the bus may have lost something. */
  observeHead(headSeq: Seq): void {
    if (headSeq > this.#deliveredSeq) this.#fill();
  }

  tellAll(frame: Frame): void {
    for (const attachment of this.#attachments) attachment.deliverEphemeral(frame);
  }

  #receive(news: RoomNews): void {
    switch (news.type) {
      case 'events':
        this.#whenKnown(news.generation, () => {
          this.#take(news.events);
        });
        return;
      case 'ephemeral':
        this.#whenKnown(news.generation, () => {
          this.#passing.take(news.event);
        });
        return;
      case 'presence':
        this.#whenKnown(news.generation, () => {
          this.presence.refresh();
        });
    }
  }

  /** Events that fail here are found again by the poll of heads, presence by its sweep. */
  #whenKnown(generation: Generation, then: () => void): void {
    const { authority, onError } = this.#surroundings;
    if (generation <= authority.known) then();
    else authority.catchUp(generation).then(then).catch(onError);
  }

  #take(events: readonly RoomEvent[]): void {
    for (const event of events) {
      if (event.seq > this.#deliveredSeq) this.#ahead.set(event.seq, event);
    }
    this.#deliverDense();
    if (this.#ahead.size === 0) return;
    // Two processes may publish in another order than they committed; a gap that stays is read from SQL.
    if (this.#ahead.size > limits.replayEvents) this.#ahead.clear();
    this.#fill();
  }

  #deliverDense(): void {
    for (;;) {
      const seq = nextSeq(this.#deliveredSeq);
      const event = this.#ahead.get(seq);
      if (event === undefined) return;
      this.#ahead.delete(seq);
      this.#deliveredSeq = seq;
      if (event.type === 'message.sent') this.#passing.endTyping(event.message.author.id);
      if (event.type === 'member.left') this.#passing.endTyping(event.userId);
      const frame = new Frame(event);
      for (const attachment of this.#attachments) attachment.deliver(frame);
    }
  }

  #fill(): void {
    if (this.#isFilling) return;
    this.#isFilling = true;
    this.#readMissing()
      .catch(this.#surroundings.onError)
      .finally(() => {
        this.#isFilling = false;
      });
  }

  async #readMissing(): Promise<void> {
    const { rooms, authority } = this.#surroundings;
    for (let hasMore = true; hasMore;) {
      const page = await rooms.committedEvents(this.roomId, { afterSeq: this.#deliveredSeq, limit: limits.eventsPage });
      await authority.catchUp(page.generation);
      hasMore = page.hasMore && page.events.length > 0;
      for (const event of page.events) {
        if (event.seq > this.#deliveredSeq) this.#ahead.set(event.seq, event);
      }
      this.#deliverDense();
    }
    for (const seq of this.#ahead.keys()) if (seq <= this.#deliveredSeq) this.#ahead.delete(seq);
  }
}
