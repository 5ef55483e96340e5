import type { Message } from '../contract.ts';
import type { Observable } from '../observable.ts';
import type { Draft, PendingMessage } from './pending-message.ts';

/** Messages on their way: one in flight per room, in order, the same id at every attempt (P2). */
export interface Outbox {
  /**
   * For programs: resolves with the stored message, rejects with the refusal as `ChatError` (and keeps nothing then).
   * Aborting gives up; whether it was stored is not known then.
   */
  send: (draft: Draft, options?: { signal?: AbortSignal }) => Promise<Message>;
  /**
   * For pages: answers the `clientMessageId`; what becomes of it shows in `pending`, where a refused one stays.
   * @throws OutboxFullError
   */
  post: (draft: Draft) => string;
  /** Of one room, oldest first. The same room answers the same observable. */
  pending: (roomId: number) => Observable<readonly PendingMessage[]>;
  /** Sends a refused message as a new one; answers its new `clientMessageId`, or undefined when it is not refused. */
  retry: (clientMessageId: string) => string | undefined;
  /** Forgets a message. One that is in flight may still be stored. */
  discard: (clientMessageId: string) => void;
}

/** As the client sees it, whose part it is. */
export interface OwnedOutbox extends Outbox {
  /** This message is in its room: nothing of it is pending any more. */
  notice: (message: Message) => void;
  /** Goes on with what this user has not sent yet. */
  open: (userId: number) => Promise<void>;
  /** Nobody is signed in: forgets, but leaves the store as it is. */
  shut: (why: Error) => void;
  /** The user has signed out on purpose: leaves nothing on this device. */
  wipe: (userId: number) => Promise<void>;
  /** The same in another tab, which clears the store: nothing that this one has yet to put there may stay. */
  takeBack: () => void;
  /** The network is back. */
  wake: () => void;
  close: () => void;
}
