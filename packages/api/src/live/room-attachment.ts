import type { Membership, RoomEvent, RoomId, Rooms, Seq, UserId } from '@dark-circle/db';
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
    membership: Membership;
    afterSeq: Seq;
    onDetached: () => void;
  }) {
    this.roomId = options.membership.roomId;
    this.#feed = options.feed;
    this.#viewerId = options.viewerId;
    this.#rooms = options.rooms;
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

  /** Sends what lies between the cursor and `hubSeq`, then what came meanwhile, and is live. */
  async replay(headSeq: Seq): Promise<void> {
    if (this.#seq > headSeq) this.#reset(headSeq);
    const firstSeq = this.#seq;
    while (this.#seq < headSeq) {
      if (headSeq - firstSeq > limits.replayEvents) {
        this.#reset(headSeq);
        break;
      }
      const page = await this.#read();
      if (page === undefined || this.#state.phase === 'detached') return;
      for (const event of page.events) this.#send(new Frame(event));
      if (page.events.length === 0) break;
    }
    this.#goLive();
  }

  detach(): void {
    if (this.#state.phase === 'detached') return;
    this.#state = { phase: 'detached' };
    this.#onDetached();
  }

  async #read(): Promise<{ events: RoomEvent[] } | undefined> {
    try {
      return await this.#rooms.eventsAfter(this.#viewerId, this.roomId, {
        afterSeq: this.#seq,
        limit: limits.eventsPage,
      });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      // No longer a member: nothing after that, and nothing of what was before it as it is now.
      this.#feed.push(new Frame({ type: 'reset', roomId: this.roomId }));
      this.detach();
      return undefined;
    }
  }

  /** Too far behind to replay, or a cursor that this room never had: the client fetches afresh. */
  #reset(headSeq: Seq): void {
    this.#feed.push(new Frame({ type: 'reset', roomId: this.roomId }));
    this.#seq = headSeq;
  }

  #goLive(): void {
    if (this.#state.phase !== 'replaying') return;
    const { held } = this.#state;
    this.#state = { phase: 'live' };
    for (const frame of held) this.#send(frame);
  }

  #send(frame: Frame): void {
    const { event } = frame;
    if (this.#state.phase === 'detached' || !('seq' in event) || event.seq <= this.#seq) return;
    this.#seq = event.seq;
    this.#feed.push(frame);
    if (event.type === 'member.left' && event.userId === this.#viewerId) this.detach();
  }
}
