import {
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
import type { Caller } from '../caller.ts';
import { toTrpcError } from '../errors.ts';
import type { Feed, FeedEnd } from './feed.ts';
import { Frame } from './frame.ts';
import { LivePolls } from './live-polls.ts';
import { RoomAttachment, type AttachmentSurroundings } from './room-attachment.ts';
import { RoomHub, type HubSurroundings } from './room-hub.ts';
import { RoomPresence } from './room-presence.ts';
import { cursorsOf, mayFollow, type FeedStart, type Stream, type StreamState } from './stream.ts';
import { StreamPresence } from './stream-presence.ts';
import { Streams } from './streams.ts';

/** One for all: there are thousands. */
const open: StreamState = { phase: 'open' };

/** All streams and rooms that are followed in this process. Owns its place on the bus. */
export class LiveHubs {
  readonly #surroundings: HubSurroundings;
  readonly #attaching: AttachmentSurroundings;
  readonly #presence: Presence;
  readonly #hubs = new Map<RoomId, RoomHub>();
  readonly #streams = new Streams((stream, end) => {
    this.#forget(stream, end);
  });
  readonly #streamPresence: StreamPresence;
  readonly #polls: LivePolls;
  readonly #stops: (() => void)[];
  #closed = false;

  constructor(options: {
    bus: LiveBus;
    rooms: Rooms;
    authority: Authority;
    presence: Presence;
    onError: (error: unknown) => void;
  }) {
    this.#surroundings = options;
    this.#attaching = {
      ...options,
      onDetached: (attachment) => {
        this.#detached(attachment);
      },
    };
    this.#presence = options.presence;
    this.#streamPresence = new StreamPresence({ ...options, streams: this.#streams });
    this.#stops = [
      options.bus.listenToProcesses((news) => {
        this.#receive(news);
      }),
      options.authority.onRevoked((revocation) => {
        this.#revoke(revocation);
      }),
    ];
    this.#polls = new LivePolls({
      ...options,
      hubs: this.#hubs,
      streams: this.#streams,
      streamPresence: this.#streamPresence,
      followNewRoom: async (userId, roomId) => this.#followNewRoom(userId, roomId),
    });
  }

  get streamCount(): number {
    return this.#streams.count;
  }

  /** Of everybody who has a stream here, once. */
  get userIds(): UserId[] {
    return this.#streams.userIds;
  }

  /**
   * Opens the stream of one client over all its rooms. Ends when `signal` aborts, when the session does, or with the hubs.
   * @throws RefusedError TOO_MANY_STREAMS, SIGNED_OUT, CLOSING
   */
  async openFeed(caller: Caller, start: FeedStart, signal: AbortSignal | undefined): Promise<Feed> {
    if (this.#closed) throw new RefusedError('CLOSING');
    const stream = this.#streams.open(caller, start);
    try {
      // Registered first: a ban from here on finds the stream, one from before is known to the authority.
      if (this.#surroundings.authority.isRevoked(caller)) throw new RefusedError('SIGNED_OUT');
      const memberships = await this.#surroundings.rooms.memberships(caller.userId);
      const followed = memberships.filter(({ roomId }) => mayFollow(stream, roomId));
      this.#start(stream, followed, cursorsOf(start));
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

  /** The client of this connection has the room open. */
  async enter(userId: UserId, roomId: RoomId, connectionId: string): Promise<void> {
    await this.#streamPresence.enter(userId, roomId, connectionId);
  }

  async exit(userId: UserId, roomId: RoomId, connectionId: string): Promise<void> {
    await this.#streamPresence.exit(userId, roomId, connectionId);
  }

  /** Cuts every stream, so that clients come back to another process. */
  close(): void {
    this.#closed = true;
    this.#polls.close();
    for (const stop of this.#stops) stop();
    this.#streams.close();
    for (const hub of this.#hubs.values()) hub.close();
    this.#hubs.clear();
  }

  #start(stream: Stream, memberships: readonly Membership[], cursors: ReadonlyMap<RoomId, Seq>): void {
    const heads: Record<RoomId, Seq> = {};
    for (const { roomId, headSeq } of memberships) heads[roomId] = headSeq;
    stream.feed.push(new Frame({ type: 'heads', connectionId: stream.feed.connectionId, heads }));
    // Left while this stream was away, on another device perhaps. The same for a room that there never was (P7).
    for (const roomId of cursors.keys()) {
      if (!(roomId in heads)) stream.feed.push(new Frame({ type: 'reset', roomId }));
    }
    for (const membership of memberships) {
      this.#attach(stream, membership, cursors.get(membership.roomId) ?? membership.headSeq);
    }
    const { state } = stream;
    stream.state = open;
    if (state.phase === 'opening') for (const membership of state.joined) this.#attachJoined(stream, membership);
  }

  #attach(stream: Stream, membership: Membership, afterSeq: Seq): void {
    const { roomId, headSeq } = membership;
    if (stream.feed.hasEnded || stream.attachments.has(roomId)) return;
    const hub = this.#hubFor(roomId, headSeq);
    const attachment = new RoomAttachment(stream, membership, afterSeq, this.#attaching);
    stream.attachments.set(roomId, attachment);
    hub.add(attachment);
    attachment.replay(asSeq(Math.max(hub.deliveredSeq, headSeq))).catch((error: unknown) => {
      this.#surroundings.onError(error);
      stream.feed.finish({ type: 'cut' });
    });
  }

  #attachJoined(stream: Stream, membership: Membership): void {
    this.#attach(stream, membership, asSeq(Math.max(membership.joinedSeq - 1, 0)));
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
    this.#polls.pollHeadsSoon();
    return hub;
  }

  #detached(attachment: RoomAttachment): void {
    const { stream, roomId } = attachment;
    stream.attachments.delete(roomId);
    this.#streamPresence.leave(stream, roomId);
    const hub = this.#hubs.get(roomId);
    hub?.remove(attachment);
    if (hub?.isEmpty === true) {
      hub.close();
      this.#hubs.delete(roomId);
    }
  }

  #forget(stream: Stream, { type }: FeedEnd): void {
    this.#streamPresence.leaveAll(stream, type === 'refused' ? 'at once' : 'after the grace');
    for (const attachment of stream.attachments.values()) attachment.detach();
  }

  #receive(news: ProcessNews): void {
    switch (news.type) {
      case 'joined':
        this.#followNewRoom(news.userId, news.roomId).catch(this.#surroundings.onError);
        return;
      case 'entered':
      case 'exited':
        this.#streamPresence.receive(news);
        return;
      case 'revoked':
      // The authority listens to these itself.
    }
  }

  /** Open streams of somebody who joins a room follow it from their joining on. */
  async #followNewRoom(userId: UserId, roomId: RoomId): Promise<void> {
    const streams = this.#streams.of(userId);
    if (streams.length === 0) return;
    const memberships = await this.#surroundings.rooms.memberships(userId);
    const membership = memberships.find((candidate) => candidate.roomId === roomId);
    if (membership === undefined) return;
    for (const stream of streams) {
      if (!mayFollow(stream, roomId)) continue;
      if (stream.state.phase === 'opening') stream.state.joined.push(membership);
      else this.#attachJoined(stream, membership);
    }
  }

  #revoke({ userId, sessionId }: Revocation): void {
    for (const { feed } of this.#streams.of(userId)) {
      if (sessionId === undefined || feed.owner.sessionId === sessionId) {
        feed.finish({ type: 'refused', error: toTrpcError(new RefusedError('SIGNED_OUT')) });
      }
    }
  }
}
