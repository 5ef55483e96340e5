import type { ChatClient, Message, Timeline } from '@dark-circle/sdk';

/** What a page shows of a room at one moment. */
export interface Shown {
  roomId: number;
  /** Every message of the room from here on is shown. */
  floorSeq: number;
  messages: readonly Message[];
  asOfSeq: number;
}

/** A room's timeline, held as a page holds it: for the whole run, by one client after the other. */
export class HeldTimeline {
  readonly roomId: number;
  #timeline: Timeline;

  constructor(client: ChatClient, roomId: number) {
    this.roomId = roomId;
    this.#timeline = client.timeline(roomId);
  }

  /** The page was reloaded: it begins with the newest messages. The client before has closed its own. */
  moveTo(client: ChatClient): void {
    this.#timeline = client.timeline(this.roomId);
  }

  /** As a page does when its user comes back into the room. */
  comeBack(): void {
    this.#timeline.reload();
  }

  /** Shows an older page too, when it comes. */
  scrollUp(): void {
    void this.#timeline.loadOlder();
  }

  get status(): string {
    return this.#timeline.getSnapshot().status;
  }

  /** Undefined while there is nothing to show. */
  get shown(): Shown | undefined {
    const state = this.#timeline.getSnapshot();
    if (state.status !== 'ready') return undefined;
    const { messages, hasOlder, asOfSeq } = state;
    const floorSeq = hasOlder ? (messages[0]?.seq ?? asOfSeq + 1) : 1;
    return { roomId: this.roomId, floorSeq, messages, asOfSeq };
  }
}
