import type { Message, Seq } from '../contract.ts';
import type { ChatError } from '../errors/chat-error.ts';
import type { Observable } from '../observable.ts';

export type TimelineState =
  /** `failure` = the last attempt failed; it is tried again. */
  | { status: 'loading'; failure?: ChatError }
  | {
      status: 'ready';
      /** Ascending by seq, without a hole. Deleted ones are among them, with `deletedAt`. */
      messages: readonly Message[];
      hasOlder: boolean;
      older: PageState;
      /** These do not reach to the end of the room: what is said there now is not among them. */
      hasNewer: boolean;
      newer: PageState;
      /** The last of what was said since this was opened, wherever in the room one looks. Ascending. */
      arrived: readonly Message[];
      /** The last event of the room that this shows. */
      asOfSeq: Seq;
    }
  | { status: 'failed'; error: ChatError }
  /** One is not in this room (any more), or there is no such room. */
  | { status: 'gone' };

export type PageState = { status: 'idle' } | { status: 'loading' } | { status: 'failed'; error: ChatError };

export type JumpOutcome =
  | { status: 'shown' }
  /** There is no such message in the room. What is around its place is shown. */
  | { status: 'missing' }
  /** What was shown before still is. */
  | { status: 'failed'; error: ChatError }
  /** By another jump, a reset, or the end of it all. */
  | { status: 'overtaken' };

export interface TimelineOptions {
  /** Begins around this message instead of at the end of the room. */
  aroundSeq?: number;
  /** What is farthest from where one reads is let go of beyond so many. */
  maxMessages?: number;
}

/** A room's messages, live. Several timelines of one room are independent of each other. */
export interface Timeline extends Observable<TimelineState> {
  readonly roomId: number;
  /** Fetches the page before the oldest message. Never rejects: `older` says what came of it. */
  loadOlder: () => Promise<void>;
  /** Fetches the page after the newest message that is held, until that is the end of the room. Never rejects. */
  loadNewer: () => Promise<void>;
  /** Shows what is around a message, or around where it would be. Never rejects. */
  jumpTo: (seq: number) => Promise<JumpOutcome>;
  /** Shows the end of the room. Never rejects. */
  toEnd: () => Promise<JumpOutcome>;
  /** Where one reads: that is kept when others are let go of, and a reset begins anew there. At first the end. */
  lookAt: (place: number | 'end') => void;
  /** Starts over, after `failed` or `gone`. */
  reload: () => void;
  close: () => void;
}
