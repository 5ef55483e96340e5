import type { Attachment, Reason, RefusalDetails } from '../contract.ts';

export interface Draft {
  roomId: number;
  /** May be empty where something is attached. */
  body: string;
  /** The seq of the message that this one answers. */
  replyTo?: number;
  /** Uploaded before, in this order. */
  attachments?: readonly Attachment[];
  /** A UUID of one's own; made when absent. The same id is stored once, however often it is sent. */
  clientMessageId?: string;
}

export type PendingState =
  /** Sent again and again until the server answers. `heldUpBy`: why it has not gone yet. */
  { status: 'pending'; heldUpBy?: HeldUpBy } | RefusedState;

/** A refusal that passes, no answer at all, or an answer that says only that the server has failed. */
export type HeldUpBy = Reason | 'NO_ANSWER' | 'SERVER_ERROR';

/** The server said no. `retry` or `discard` it. */
export interface RefusedState {
  status: 'refused';
  reason?: Reason;
  details?: RefusalDetails;
  fields?: Record<string, string>;
}

/** A message of one's own that is not in the room yet. */
export interface PendingMessage {
  clientMessageId: string;
  roomId: number;
  body: string;
  replyTo?: number;
  attachments?: readonly Attachment[];
  state: PendingState;
  /** ISO 8601 in UTC, by the clock of this device. */
  createdAt: string;
}
