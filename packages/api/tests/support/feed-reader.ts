import type { ChatEvent, RoomEvent, RoomId } from '@dark-circle/db';
import type { Feed, FeedEnd } from '../../src/live/feed.ts';

/** A connection that takes what it is given and understands it. */
export class FeedReader {
  readonly feed: Feed;
  readonly events: ChatEvent[] = [];
  end: FeedEnd | undefined;

  /** `takesItsTime`: like a network, it takes one write at a time. */
  constructor(feed: Feed, { takesItsTime = false } = {}) {
    this.feed = feed;
    let drained: (() => void) | undefined;
    feed.attach({
      write: ({ bytes }) => {
        this.#read(bytes.toString());
        if (takesItsTime) setImmediate(() => drained?.());
        return !takesItsTime;
      },
      onDrain: (listener) => {
        drained = listener;
      },
      end: (end) => {
        this.end = end;
      },
    });
  }

  /** The seqs of one room, as they came. */
  seqsOf(roomId: RoomId): number[] {
    return this.durable.filter((event) => event.roomId === roomId).map(({ seq }) => seq);
  }

  get durable(): RoomEvent[] {
    return this.events.filter(isDurable);
  }

  resetsOf(roomId: RoomId): number {
    return this.events.filter((event) => event.type === 'reset' && event.roomId === roomId).length;
  }

  close(): void {
    this.feed.finish({ type: 'closed' });
  }

  #read(text: string): void {
    for (const frame of text.split('\n\n')) {
      const [, data] = /^data: (\{.*\})$/mu.exec(frame) ?? [];
      if (data === undefined) continue;
      const event: ChatEvent = JSON.parse(data);
      this.events.push(event);
    }
  }
}

function isDurable(event: ChatEvent): event is RoomEvent {
  return event.type.startsWith('message.') || event.type.startsWith('member.') || event.type === 'reaction.changed';
}
