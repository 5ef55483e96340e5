import type { Message, Seq } from '../contract.ts';
import type { ChatError } from '../errors/chat-error.ts';
import type { Observable } from '../observable.ts';

export type TimelineState =
  /** `failure` = the last attempt failed; it is tried again. */
  | { status: 'loading'; failure?: ChatError }
  | {
      status: 'ready';
      /** Ascending by seq. Deleted ones are among them, with `deletedAt`. */
      messages: readonly Message[];
      hasOlder: boolean;
      older: { status: 'idle' } | { status: 'loading' } | { status: 'failed'; error: ChatError };
      /** The last event of the room that this shows. */
      asOfSeq: Seq;
    }
  | { status: 'failed'; error: ChatError }
  /** One is not in this room (any more), or there is no such room. */
  | { status: 'gone' };

/** A room's messages, live. Several timelines of one room are independent of each other. */
export interface Timeline extends Observable<TimelineState> {
  readonly roomId: number;
  /** Fetches the page before the oldest message. Never rejects: `older` says what came of it. */
  loadOlder: () => Promise<void>;
  /** Starts over, after `failed` or `gone`. */
  reload: () => void;
  close: () => void;
}
