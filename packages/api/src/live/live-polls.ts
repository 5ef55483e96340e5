import { RefusedError, type RoomId, type Rooms, type Seq, type UserId } from '@dark-circle/db';
import { toTrpcError } from '../errors.ts';
import { limits } from '../limits.ts';
import { Frame } from './frame.ts';
import type { RoomHub } from './room-hub.ts';
import type { StreamPresence } from './stream-presence.ts';
import { mayFollow } from './stream.ts';
import { turnsOfRound, type Streams } from './streams.ts';

/** What is looked up or told again and again, since the news of it may get lost. Owns its timers. */
export class LivePolls {
  readonly #hubs: ReadonlyMap<RoomId, RoomHub>;
  readonly #streams: Streams;
  readonly #rooms: Rooms;
  readonly #followNewRoom: (userId: UserId, roomId: RoomId) => Promise<void>;
  readonly #pollHeads: () => void;
  readonly #timers: NodeJS.Timeout[];

  constructor(options: {
    hubs: ReadonlyMap<RoomId, RoomHub>;
    streams: Streams;
    streamPresence: StreamPresence;
    rooms: Rooms;
    /** Open streams of this user are to follow the room, those of them that do not yet. */
    followNewRoom: (userId: UserId, roomId: RoomId) => Promise<void>;
    onError: (error: unknown) => void;
  }) {
    this.#hubs = options.hubs;
    this.#streams = options.streams;
    this.#rooms = options.rooms;
    this.#followNewRoom = options.followNewRoom;
    this.#pollHeads = oneAtATime(async () => this.#observeHeads(), options.onError);
    this.#timers = [
      setInterval(this.#pollHeads, limits.hubPollMs),
      setInterval(
        oneAtATime(async () => this.#followJoins(), options.onError),
        limits.hubPollMs,
      ),
      setInterval(() => {
        this.#tellHeads();
      }, limits.headsIntervalMs / turnsOfRound),
      setInterval(() => void options.streamPresence.renew(), limits.presenceRenewMs),
      setInterval(() => {
        this.#sweepPresence();
      }, limits.presenceSweepMs),
    ];
  }

  pollHeadsSoon(): void {
    setImmediate(this.#pollHeads);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #observeHeads(): Promise<void> {
    if (this.#hubs.size === 0) return;
    const heads = await this.#rooms.heads([...this.#hubs.keys()]);
    for (const [roomId, headSeq] of heads) this.#hubs.get(roomId)?.observeHead(headSeq);
  }

  /** The bus may have lost that somebody joined, or have told it while their leaving before that was still to come. */
  async #followJoins(): Promise<void> {
    if (this.#streams.count === 0) return;
    const joins = await this.#rooms.joinsSince(Date.now() - limits.joinsPollMs);
    for (const { userId, roomId } of joins) {
      if (this.#streams.of(userId).some((stream) => !stream.attachments.has(roomId) && mayFollow(stream, roomId)))
        await this.#followNewRoom(userId, roomId);
    }
  }

  /**
   * Reveals a lost last event to a client that has heard nothing after it, and shows it that the stream is alive; one whose token has
   * had its time ends. Each stream
   * has its turn once in `headsIntervalMs`: to tell very many at once would hold up everything else.
   */
  #tellHeads(): void {
    const nowMs = Date.now();
    for (const { feed, attachments, state } of this.#streams.nextTurn()) {
      if (nowMs >= (feed.owner.endsAtMs ?? Infinity)) {
        feed.finish({ type: 'refused', error: toTrpcError(new RefusedError('SIGNED_OUT')) });
        continue;
      }
      if (state.phase !== 'open') continue;
      const heads: Record<RoomId, Seq> = {};
      for (const [roomId, attachment] of attachments) {
        const hub = this.#hubs.get(roomId);
        if (hub !== undefined && attachment.isLive) heads[roomId] = hub.deliveredSeq;
      }
      feed.push(new Frame({ type: 'heads', connectionId: feed.connectionId, heads }));
    }
  }

  /** Leases lapse without news, and a Redis that comes back empty is filled without any. */
  #sweepPresence(): void {
    for (const hub of this.#hubs.values()) hub.presence.refresh();
  }
}

/** A database that takes long is not asked again meanwhile. */
function oneAtATime(look: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isLooking = false;
  return () => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch(onError)
      .finally(() => {
        isLooking = false;
      });
  };
}
