import { randomUUID } from 'node:crypto';
import {
  asRoomId,
  asSeq,
  RefusedError,
  type Authority,
  type LiveBus,
  type Membership,
  type Presence,
  type ProcessNews,
  type Revocation,
  type RoomId,
  type Rooms,
  type Seq,
  type UserId,
} from '@dark-circle/db';
import type { Caller } from '../context.ts';
import { limits } from '../limits.ts';
import { Feed } from './feed.ts';
import { Flusher } from './flusher.ts';
import { Frame } from './frame.ts';
import { RoomAttachment } from './room-attachment.ts';
import { RoomHub, type HubSurroundings } from './room-hub.ts';
import { RoomPresence } from './room-presence.ts';

export interface FeedStart {
  cursors?: Record<string, number> | undefined;
  lastEventId?: string | null | undefined;
}

interface Stream {
  feed: Feed;
  attachments: Map<RoomId, RoomAttachment>;
  /** Rooms that the client has open on this stream. */
  entered: Set<RoomId>;
  /** False until `heads` has been sent and the first rooms are attached. */
  isOpen: boolean;
  /** Settles once `heads` has been sent and the first rooms are attached; never, when it does not come to that. */
  opened: PromiseWithResolvers<void>;
}

/** All streams and rooms that are followed in this process. Owns its timers and its place on the bus. */
export class LiveHubs {
  readonly #surroundings: HubSurroundings;
  readonly #presence: Presence;
  readonly #hubs = new Map<RoomId, RoomHub>();
  readonly #streams = new Map<string, Stream>();
  readonly #streamsOf = new Map<UserId, Set<Stream>>();
  readonly #flusher = new Flusher();
  readonly #timers: NodeJS.Timeout[];
  readonly #stops: (() => void)[];
  #polling = false;
  #pollingJoins = false;
  #closed = false;

  constructor(options: {
    bus: LiveBus;
    rooms: Rooms;
    authority: Authority;
    presence: Presence;
    onError: (error: unknown) => void;
  }) {
    this.#surroundings = options;
    this.#presence = options.presence;
    this.#stops = [
      options.bus.listenToProcesses((news) => {
        this.#receive(news);
      }),
      options.authority.onRevoked((revocation) => {
        this.#revoke(revocation);
      }),
    ];
    this.#timers = [
      setInterval(() => void this.#pollHeads(), limits.hubPollMs),
      setInterval(() => void this.#pollJoins(), limits.hubPollMs),
      setInterval(() => {
        this.#tellHeads();
      }, limits.headsIntervalMs),
      setInterval(() => void this.#renewPresence(), limits.presenceRenewMs),
      setInterval(() => {
        this.#sweepPresence();
      }, limits.presenceSweepMs),
    ];
  }

  get streamCount(): number {
    return this.#streams.size;
  }

  /**
   * Opens the stream of one client over all its rooms. Ends when `signal` aborts, when the session does, or with the hubs.
   * @throws RefusedError TOO_MANY_STREAMS, SIGNED_OUT, CLOSING
   */
  async openFeed(caller: Caller, start: FeedStart, signal: AbortSignal | undefined): Promise<Feed> {
    if (this.#closed) throw new RefusedError('CLOSING');
    const stream = this.#register(caller, start);
    try {
      // Registered first: a ban from here on finds the stream, one from before is known to the authority.
      if (this.#surroundings.authority.isRevoked(caller)) throw new RefusedError('SIGNED_OUT');
      const memberships = await this.#surroundings.rooms.memberships(caller.userId);
      this.#start(stream, memberships, cursorsOf(start));
    } catch (error) {
      stream.feed.finish({ type: 'closed' });
      throw error;
    }
    const abort = (): void => {
      stream.feed.finish({ type: 'closed' });
    };
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
    return stream.feed;
  }

  async enter(userId: UserId, roomId: RoomId, connectionId: string): Promise<void> {
    await this.#presence.enter(roomId, userId, connectionId, Date.now() + limits.presenceLeaseMs);
    // The stream may be held by another process than the one that got the request.
    this.#surroundings.bus.announce({ type: 'entered', userId, roomId, connectionId });
    this.#tellOfPresence(roomId);
  }

  async exit(userId: UserId, roomId: RoomId, connectionId: string): Promise<void> {
    this.#surroundings.bus.announce({ type: 'exited', userId, roomId, connectionId });
    await this.#presence.exit(roomId, userId, connectionId);
    this.#tellOfPresence(roomId);
  }

  /** Cuts every stream, so that clients come back to another process. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const stop of this.#stops) stop();
    for (const { feed } of this.#streams.values()) feed.finish({ type: 'cut' });
    this.#flusher.close();
    for (const hub of this.#hubs.values()) hub.close();
    this.#hubs.clear();
  }

  #register(caller: Caller, start: FeedStart): Stream {
    const streams = this.#streamsOf.get(caller.userId) ?? new Set();
    if (streams.size >= limits.streamsPerUser) throw new RefusedError('TOO_MANY_STREAMS');
    const feed = new Feed({
      connectionId: randomUUID(),
      owner: caller,
      schedule: this.#flusher.schedule,
      lastEventId: start.lastEventId ?? undefined,
    });
    const stream: Stream = {
      feed,
      attachments: new Map(),
      entered: new Set(),
      isOpen: false,
      opened: Promise.withResolvers(),
    };
    this.#streams.set(feed.connectionId, stream);
    this.#streamsOf.set(caller.userId, streams.add(stream));
    void feed.ended.then((end) => {
      this.#forget(stream, end.type === 'refused');
    });
    return stream;
  }

  #start(stream: Stream, memberships: readonly Membership[], cursors: ReadonlyMap<RoomId, Seq>): void {
    const heads: Record<RoomId, Seq> = {};
    for (const { roomId, headSeq } of memberships) heads[roomId] = headSeq;
    stream.feed.push(new Frame({ type: 'heads', connectionId: stream.feed.connectionId, heads }));
    for (const membership of memberships) {
      this.#attach(stream, membership, cursors.get(membership.roomId) ?? membership.headSeq);
    }
    stream.isOpen = true;
    stream.opened.resolve();
  }

  #attach(stream: Stream, membership: Membership, afterSeq: Seq): void {
    const { roomId, headSeq } = membership;
    if (stream.feed.hasEnded || stream.attachments.has(roomId)) return;
    const hub = this.#hubFor(roomId, headSeq);
    const attachment = new RoomAttachment({
      feed: stream.feed,
      viewerId: stream.feed.owner.userId,
      rooms: this.#surroundings.rooms,
      authority: this.#surroundings.authority,
      membership,
      afterSeq,
      onDetached: () => {
        this.#detached(stream, attachment);
      },
    });
    stream.attachments.set(roomId, attachment);
    hub.add(attachment);
    attachment.replay(asSeq(Math.max(hub.deliveredSeq, headSeq))).catch((error: unknown) => {
      this.#surroundings.onError(error);
      stream.feed.finish({ type: 'cut' });
    });
  }

  #hubFor(roomId: RoomId, headSeq: Seq): RoomHub {
    const known = this.#hubs.get(roomId);
    if (known !== undefined) return known;
    const presence = new RoomPresence({
      roomId,
      presence: this.#presence,
      rooms: this.#surroundings.rooms,
      tell: (frame) => {
        hub.tellAll(frame);
      },
      onError: this.#surroundings.onError,
    });
    const hub = new RoomHub(roomId, headSeq, this.#surroundings, presence);
    this.#hubs.set(roomId, hub);
    presence.refresh();
    // The head was read before the hub began to listen.
    this.#pollSoon();
    return hub;
  }

  #detached(stream: Stream, attachment: RoomAttachment): void {
    const { roomId } = attachment;
    stream.attachments.delete(roomId);
    if (stream.entered.delete(roomId)) this.#leaveRoom(stream, roomId, 'at once');
    const hub = this.#hubs.get(roomId);
    hub?.remove(attachment);
    if (hub?.isEmpty === true) {
      hub.close();
      this.#hubs.delete(roomId);
    }
  }

  #forget(stream: Stream, wasRefused: boolean): void {
    const { feed, attachments, entered } = stream;
    this.#streams.delete(feed.connectionId);
    const streams = this.#streamsOf.get(feed.owner.userId);
    streams?.delete(stream);
    if (streams?.size === 0) this.#streamsOf.delete(feed.owner.userId);
    // A reconnect is not leaving; a ban is.
    for (const roomId of entered) this.#leaveRoom(stream, roomId, wasRefused ? 'at once' : 'after the grace');
    entered.clear();
    for (const attachment of attachments.values()) attachment.detach();
  }

  #leaveRoom({ feed }: Stream, roomId: RoomId, when: 'at once' | 'after the grace'): void {
    const { userId } = feed.owner;
    const left =
      when === 'at once'
        ? this.#presence.exit(roomId, userId, feed.connectionId)
        : this.#presence.enter(roomId, userId, feed.connectionId, Date.now() + limits.presenceGraceMs);
    left
      .then(() => {
        this.#tellOfPresence(roomId);
      })
      .catch(this.#surroundings.onError);
  }

  #tellOfPresence(roomId: RoomId): void {
    const { bus, authority } = this.#surroundings;
    bus.publish(roomId, { type: 'presence', generation: authority.known });
  }

  #receive(news: ProcessNews): void {
    switch (news.type) {
      case 'joined':
        this.#followNewRoom(news.userId, news.roomId).catch(this.#surroundings.onError);
        return;
      case 'entered':
      case 'exited': {
        const stream = this.#streams.get(news.connectionId);
        if (stream?.feed.owner.userId !== news.userId) return;
        if (news.type === 'entered') stream.entered.add(news.roomId);
        else stream.entered.delete(news.roomId);
        return;
      }
      case 'revoked':
      // The authority listens to these itself.
    }
  }

  /** Open streams of somebody who joins a room follow it from their joining on. */
  async #followNewRoom(userId: UserId, roomId: RoomId): Promise<void> {
    const streams = this.#streamsOf.get(userId);
    if (streams === undefined) return;
    const memberships = await this.#surroundings.rooms.memberships(userId);
    const membership = memberships.find((candidate) => candidate.roomId === roomId);
    if (membership === undefined) return;
    for (const stream of streams) {
      void stream.opened.promise.then(() => {
        this.#attach(stream, membership, asSeq(Math.max(membership.joinedSeq - 1, 0)));
      });
    }
  }

  #revoke({ userId, sessionId }: Revocation): void {
    for (const { feed } of this.#streamsOf.get(userId) ?? []) {
      if (sessionId === undefined || feed.owner.sessionId === sessionId) {
        feed.finish({ type: 'refused', error: new RefusedError('SIGNED_OUT') });
      }
    }
  }

  #pollSoon(): void {
    setImmediate(() => void this.#pollHeads());
  }

  async #pollHeads(): Promise<void> {
    if (this.#polling || this.#closed || this.#hubs.size === 0) return;
    this.#polling = true;
    try {
      const heads = await this.#surroundings.rooms.heads([...this.#hubs.keys()]);
      for (const [roomId, headSeq] of heads) this.#hubs.get(roomId)?.observeHead(headSeq);
    } catch (error) {
      this.#surroundings.onError(error);
    } finally {
      this.#polling = false;
    }
  }

  /** The bus may have lost that somebody joined, or have told it while their leaving before that was still to come. */
  async #pollJoins(): Promise<void> {
    if (this.#pollingJoins || this.#closed || this.#streamsOf.size === 0) return;
    this.#pollingJoins = true;
    try {
      const joins = await this.#surroundings.rooms.joinsSince(
        [...this.#streamsOf.keys()],
        Date.now() - limits.joinsPollMs,
      );
      for (const { userId, roomId } of joins) {
        const streams = [...(this.#streamsOf.get(userId) ?? [])];
        if (streams.some(({ attachments }) => !attachments.has(roomId))) await this.#followNewRoom(userId, roomId);
      }
    } catch (error) {
      this.#surroundings.onError(error);
    } finally {
      this.#pollingJoins = false;
    }
  }

  /** Reveals a lost last event to a client that has heard nothing after it. */
  #tellHeads(): void {
    for (const { feed, attachments, isOpen } of this.#streams.values()) {
      if (!isOpen) continue;
      const heads: Record<RoomId, Seq> = {};
      for (const [roomId, attachment] of attachments) {
        const hub = this.#hubs.get(roomId);
        if (hub !== undefined && attachment.isLive) heads[roomId] = hub.deliveredSeq;
      }
      feed.push(new Frame({ type: 'heads', connectionId: feed.connectionId, heads }));
    }
  }

  async #renewPresence(): Promise<void> {
    const untilMs = Date.now() + limits.presenceLeaseMs;
    for (const { feed, attachments, entered } of this.#streams.values()) {
      for (const roomId of entered) {
        // The news of the entering may come after the leaving that it was before.
        if (!attachments.has(roomId)) {
          entered.delete(roomId);
          continue;
        }
        await this.#presence
          .enter(roomId, feed.owner.userId, feed.connectionId, untilMs)
          .catch(this.#surroundings.onError);
      }
    }
  }

  /** Leases lapse without news, and a Redis that comes back empty is filled without any. */
  #sweepPresence(): void {
    for (const hub of this.#hubs.values()) hub.presence.refresh();
  }
}

/** Cursors as the client gave them; `lastEventId` is a hint for a room that has none. */
function cursorsOf({ cursors, lastEventId }: FeedStart): Map<RoomId, Seq> {
  const all = new Map<RoomId, Seq>();
  const hint = /^(\d{1,15})\.(\d{1,15})$/u.exec(lastEventId ?? '');
  if (hint !== null) all.set(asRoomId(Number(hint[1])), asSeq(Number(hint[2])));
  for (const [roomId, seq] of Object.entries(cursors ?? {})) all.set(asRoomId(Number(roomId)), asSeq(seq));
  return all;
}
