import type { Authority, LiveBus, Presence, ProcessNews, RoomId, UserId } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { Feed } from './feed.ts';
import type { Stream } from './stream.ts';
import type { Streams } from './streams.ts';

/** Which rooms are open on which stream of this process, and so whose presence it keeps alive. */
export class StreamPresence {
  readonly #streams: Streams;
  readonly #presence: Presence;
  readonly #bus: LiveBus;
  readonly #authority: Authority;
  readonly #onError: (error: unknown) => void;
  #renewing = false;

  constructor(options: {
    streams: Streams;
    presence: Presence;
    bus: LiveBus;
    authority: Authority;
    onError: (error: unknown) => void;
  }) {
    this.#streams = options.streams;
    this.#presence = options.presence;
    this.#bus = options.bus;
    this.#authority = options.authority;
    this.#onError = options.onError;
  }

  async enter(userId: UserId, roomId: RoomId, connectionId: string): Promise<void> {
    await this.#presence.enter(roomId, userId, connectionId, Date.now() + limits.presenceLeaseMs);
    // The stream may be held by another process than the one that got the request.
    this.#bus.announce({ type: 'entered', userId, roomId, connectionId });
    this.#tell(roomId);
  }

  async exit(userId: UserId, roomId: RoomId, connectionId: string): Promise<void> {
    this.#bus.announce({ type: 'exited', userId, roomId, connectionId });
    await this.#presence.exit(roomId, userId, connectionId);
    this.#tell(roomId);
  }

  /** Another process, or this one, was asked about a stream: whoever holds it takes note. */
  receive(news: Extract<ProcessNews, { type: 'entered' | 'exited' }>): void {
    const stream = this.#streams.find(news.connectionId);
    if (stream?.feed.owner.userId !== news.userId) return;
    if (news.type === 'entered') stream.entered.add(news.roomId);
    else stream.entered.delete(news.roomId);
  }

  /** The stream does not follow the room any more. */
  leave(stream: Stream, roomId: RoomId): void {
    if (stream.entered.delete(roomId)) this.#end(stream, roomId, 'at once');
  }

  /** The stream has ended. A reconnect is not leaving; a ban is. */
  leaveAll(stream: Stream, when: 'at once' | 'after the grace'): void {
    for (const roomId of stream.entered) this.#end(stream, roomId, when);
    stream.entered.clear();
  }

  /** One pass at a time: while Redis hangs, each of its entries takes as long as a command may. */
  async renew(): Promise<void> {
    if (this.#renewing) return;
    this.#renewing = true;
    try {
      let together: Promise<void>[] = [];
      for (const entry of this.#held()) {
        together.push(this.#renew(entry));
        if (together.length < limits.presenceRenewedAtOnce) continue;
        await Promise.all(together);
        together = [];
      }
      await Promise.all(together);
    } finally {
      this.#renewing = false;
    }
  }

  *#held(): Generator<{ feed: Feed; roomId: RoomId }> {
    for (const { feed, attachments, entered } of this.#streams.all()) {
      for (const roomId of entered) {
        // The news of the entering may come after the leaving that it was before.
        if (attachments.has(roomId)) yield { feed, roomId };
        else entered.delete(roomId);
      }
    }
  }

  async #renew({ feed, roomId }: { feed: Feed; roomId: RoomId }): Promise<void> {
    const untilMs = Date.now() + limits.presenceLeaseMs;
    await this.#presence.enter(roomId, feed.owner.userId, feed.connectionId, untilMs).catch(this.#onError);
  }

  #end({ feed }: Stream, roomId: RoomId, when: 'at once' | 'after the grace'): void {
    const { userId } = feed.owner;
    const ended =
      when === 'at once'
        ? this.#presence.exit(roomId, userId, feed.connectionId)
        : this.#presence.enter(roomId, userId, feed.connectionId, Date.now() + limits.presenceGraceMs);
    ended
      .then(() => {
        this.#tell(roomId);
      })
      .catch(this.#onError);
  }

  #tell(roomId: RoomId): void {
    this.#bus.publish(roomId, { type: 'presence', generation: this.#authority.known });
  }
}
