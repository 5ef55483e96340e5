import type { Authority, Membership, RoomEvent, RoomId, Rooms, Seq, UserId } from '@dark-circle/db';
import { RefusedError } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { Feed } from './feed.ts';
import { Frame } from './frame.ts';
import type { Stream } from './stream.ts';

/** What all attachments of a process share: there is one for each stream and room, so each holds little of its own. */
export interface AttachmentSurroundings {
  rooms: Rooms;
  authority: Authority;
  onDetached: (attachment: RoomAttachment) => void;
}

type Phase =
  /** What arrives is held until what was missed has been sent. */
  { phase: 'replaying'; held: Frame[] } | { phase: 'live' } | { phase: 'detached' };

const live: Phase = { phase: 'live' };
const detached: Phase = { phase: 'detached' };

/**
 * One room in one stream: backfill, cutover, live (after bluesky-social/atproto's outbox). Attached to the hub first and
 * replayed after, so nothing falls between; `seq` removes the overlap.
 */
export class RoomAttachment {
  readonly stream: Stream;
  readonly roomId: RoomId;
  readonly #joinedSeq: Seq;
  readonly #surroundings: AttachmentSurroundings;
  /** Of what was sent, or had been seen before. */
  #seq: Seq;
  #state: Phase = { phase: 'replaying', held: [] };

  /**
   * The membership was read together with the head, in one statement: whoever was a member at `headSeq` stays one until a
   * `member.left` after it, and that comes through here in its order.
   */
  constructor(stream: Stream, { roomId, joinedSeq }: Membership, afterSeq: Seq, surroundings: AttachmentSurroundings) {
    this.stream = stream;
    this.roomId = roomId;
    this.#joinedSeq = joinedSeq;
    this.#surroundings = surroundings;
    this.#seq = afterSeq;
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
    this.#state = detached;
    this.#surroundings.onDetached(this);
  }

  get #feed(): Feed {
    return this.stream.feed;
  }

  get #viewerId(): UserId {
    return this.#feed.owner.userId;
  }

  get #isReplaying(): boolean {
    return this.#state.phase === 'replaying' && !this.#feed.hasEnded;
  }

  async #read(): Promise<RoomEvent[]> {
    const page = await this.#whileMember(async () =>
      this.#surroundings.rooms.eventsAfter(this.#viewerId, this.roomId, {
        afterSeq: this.#seq,
        limit: limits.eventsPage,
      }),
    );
    if (page === undefined) return [];
    // A ban that was committed before these events may be unknown here yet; once it is known, the feed has ended (P6).
    await this.#surroundings.authority.catchUp(page.generation);
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
    await this.#whileMember(async () => this.#surroundings.rooms.requireMember(this.#viewerId, this.roomId));
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
    this.#state = live;
    for (const frame of held) this.#send(frame);
  }

  #send(frame: Frame): void {
    const { seq } = frame;
    if (seq === undefined || seq <= this.#seq || this.#state.phase === 'detached') return;
    this.#seq = seq;
    this.#feed.push(frame);
    if (frame.leaverId === undefined || frame.leaverId !== this.#viewerId) return;
    // A replay may show a leaving that was before the coming back which made this membership.
    if (seq > this.#joinedSeq) this.detach();
  }
}
