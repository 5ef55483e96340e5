import type { Authority, LiveBus, Presence, ProcessNews, RoomId, UserId } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { Feed } from './feed.ts';
import type { Stream } from './stream.ts';
import type { Streams } from './streams.ts';

type OpenRoomNews = Extract<ProcessNews, { type: 'entered' | 'exited' }>;

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
    this.#announce({ type: 'entered', userId, roomId, connectionId });
    this.#tell(roomId);
  }

  async exit(userId: UserId, roomId: RoomId, connectionId: string): Promise<void> {
    this.#announce({ type: 'exited', userId, roomId, connectionId });
    await this.#presence.exit(roomId, userId, connectionId);
    this.#tell(roomId);
  }

  /** Another process, or this one, was asked about a stream: whoever holds it takes note. */
  receive({ type, userId, roomId, connectionId }: OpenRoomNews): void {
    const stream = this.#streams.find(connectionId);
    if (stream?.feed.owner.userId !== userId) return;
    if (type === 'exited') {
      stream.entered.delete(roomId);
      return;
    }
    const nowMs = performance.now();
    const saidAtMs = stream.entered.get(roomId);
    // What follows within a lease may be one request that was tried twice.
    if (saidAtMs !== undefined && nowMs - saidAtMs >= limits.presenceLeaseMs) stream.saysItAgain = true;
    stream.entered.set(roomId, nowMs);
  }

  /** The stream does not follow the room any more. */
  leave(stream: Stream, roomId: RoomId): void {
    if (stream.entered.delete(roomId)) this.#end(stream, roomId, 'at once');
  }

  /** The stream has ended. A reconnect is not leaving; a ban is. */
  leaveAll(stream: Stream, when: 'at once' | 'after the grace'): void {
    for (const roomId of stream.entered.keys()) this.#end(stream, roomId, when);
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
    for (const stream of this.#streams.all()) {
      const { feed, attachments, entered } = stream;
      for (const [roomId, saidAtMs] of entered) {
        // The news of the entering may come after the leaving that it was before.
        if (attachments.has(roomId) && !isForgotten(stream, saidAtMs)) yield { feed, roomId };
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

  /** The stream may be held by another process than the one that got the request; news to oneself may be lost, too. */
  #announce(news: OpenRoomNews): void {
    this.receive(news);
    this.#bus.announce(news);
  }

  #tell(roomId: RoomId): void {
    this.#bus.publish(roomId, { type: 'presence', generation: this.#authority.known });
  }
}

/** News of a leaving can be lost. Who says it again now and then has left what they say no more; others are believed for good. */
function isForgotten({ saysItAgain }: Stream, saidAtMs: number): boolean {
  return saysItAgain && performance.now() - saidAtMs > limits.presenceForgetMs;
}
