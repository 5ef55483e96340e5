import type { Authority, Membership, RoomEvent, RoomId, Rooms, Seq, UserId } from '@dark-circle/db';
import { RefusedError } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { Feed } from './feed.ts';
import { Frame } from './frame.ts';

type Phase =
  /** What arrives is held until what was missed has been sent. */
  { phase: 'replaying'; held: Frame[] } | { phase: 'live' } | { phase: 'detached' };

/**
 * One room in one stream: backfill, cutover, live (after bluesky-social/atproto's outbox). Attached to the hub first and
 * replayed after, so nothing falls between; `seq` removes the overlap.
 */
export class RoomAttachment {
  readonly roomId: RoomId;
  readonly #feed: Feed;
  readonly #viewerId: UserId;
  readonly #rooms: Rooms;
  readonly #authority: Authority;
  readonly #membership: Membership;
  readonly #onDetached: () => void;
  /** Of what was sent, or had been seen before. */
  #seq: Seq;
  #state: Phase = { phase: 'replaying', held: [] };

  /**
   * The membership was read together with the head, in one statement: whoever was a member at `headSeq` stays one until a
   * `member.left` after it, and that comes through here in its order.
   */
  constructor(options: {
    feed: Feed;
    viewerId: UserId;
    rooms: Rooms;
    authority: Authority;
    membership: Membership;
    afterSeq: Seq;
    onDetached: () => void;
  }) {
    this.roomId = options.membership.roomId;
    this.#feed = options.feed;
    this.#viewerId = options.viewerId;
    this.#rooms = options.rooms;
    this.#authority = options.authority;
    this.#membership = options.membership;
    this.#onDetached = options.onDetached;
    this.#seq = options.afterSeq;
  }

  get isLive(): boolean {
    return this.#state.phase === 'live';
  }

  deliver(frame: Frame): void {
    switch (this.#state.phase) {
      case 'detached':
        return;
      case 'replaying':
        this.#state.held.push(frame);
        if (this.#state.held.length > limits.replayEvents) this.#feed.finish({ type: 'cut' });
        return;
      case 'live':
        this.#send(frame);
    }
  }

  deliverEphemeral(frame: Frame): void {
    if (this.#state.phase === 'live') this.#feed.push(frame);
  }

  /** Sends what lies between the cursor and `headSeq`, then what came meanwhile, and is live. */
  async replay(headSeq: Seq): Promise<void> {
    const firstSeq = this.#seq;
    // A cursor that this room never had, or one too far behind to replay: the client fetches afresh.
    if (firstSeq > headSeq || headSeq - firstSeq > limits.replayEvents) await this.#reset(headSeq);
    while (this.#isReplaying && this.#seq < headSeq) {
      const events = await this.#read();
      if (events.length === 0) break;
      await this.#sendSlowly(events);
    }
    this.#goLive();
  }

  detach(): void {
    if (this.#state.phase === 'detached') return;
    this.#state = { phase: 'detached' };
    this.#onDetached();
  }

  get #isReplaying(): boolean {
    return this.#state.phase === 'replaying' && !this.#feed.hasEnded;
  }

  async #read(): Promise<RoomEvent[]> {
    const page = await this.#whileMember(async () =>
      this.#rooms.eventsAfter(this.#viewerId, this.roomId, { afterSeq: this.#seq, limit: limits.eventsPage }),
    );
    if (page === undefined) return [];
    // A ban that was committed before these events may be unknown here yet; once it is known, the feed has ended (P6).
    await this.#authority.catchUp(page.generation);
    return page.events;
  }

  /** As fast as the client takes them: a replay may be larger than any queue. */
  async #sendSlowly(events: readonly RoomEvent[]): Promise<void> {
    for (const event of events) {
      while (!this.#feed.hasRoom) await this.#feed.roomAgain();
      if (!this.#isReplaying) return;
      this.#send(new Frame(event));
    }
  }

  async #reset(headSeq: Seq): Promise<void> {
    // The hub may be beyond the moment of the membership, and past the viewer's leaving.
    await this.#whileMember(async () => this.#rooms.requireMember(this.#viewerId, this.roomId));
    if (!this.#isReplaying) return;
    this.#feed.push(new Frame({ type: 'reset', roomId: this.roomId }));
    this.#seq = headSeq;
  }

  async #whileMember<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      // No longer a member: nothing after that, and nothing of what was before it as it is now.
      this.#feed.push(new Frame({ type: 'reset', roomId: this.roomId }));
      this.detach();
      return undefined;
    }
  }

  #goLive(): void {
    if (this.#state.phase !== 'replaying') return;
    const { held } = this.#state;
    this.#state = { phase: 'live' };
    for (const frame of held) this.#send(frame);
  }

  #send(frame: Frame): void {
    const { seq } = frame;
    if (seq === undefined || seq <= this.#seq || this.#state.phase === 'detached') return;
    this.#seq = seq;
    this.#feed.push(frame);
    if (frame.leaverId !== this.#viewerId) return;
    // A replay may show a leaving that was before the coming back which made this membership.
    if (seq > this.#membership.joinedSeq) this.detach();
  }
}
