import type { TRPCClient } from '@trpc/client';
import type { Connection } from './connection/connection-state.ts';
import type { AppRouter, Attachment, ChatEvent, Message } from './contract.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Draft } from './outbox/pending-message.ts';
import type { Session } from './session/session.ts';
import type { Timeline, TimelineOptions } from './timeline/timeline-state.ts';
import type { UploadOptions } from './uploads/upload-options.ts';

export interface ChatClient {
  /** Every procedure of the server, typed. Its errors become a `ChatError` through `chatErrorOf`. */
  readonly trpc: TRPCClient<AppRouter>;
  readonly session: Session;
  readonly connection: Connection;
  readonly outbox: Outbox;

  signIn: Session['signIn'];
  signUp: Session['signUp'];
  signOut: Session['signOut'];

  /** See `Outbox.send`. */
  send: (draft: Draft, options?: { signal?: AbortSignal }) => Promise<Message>;

  /**
   * Asks again, with full jitter and without an end, for as long as what fails may pass by itself: no answer came, the server is busy,
   * or it starts anew. For queries, uploads, and commands with a `commandId` of their own, which are carried out once however often they
   * are sent. Rejects with the `ChatError` that does not pass.
   */
  retry: <T>(ask: () => Promise<T>, options?: { signal?: AbortSignal }) => Promise<T>;

  /**
   * Brings a photo or a file to the server; send it with `send({ …, attachments: [it] })`. Few at once, the others wait. Rejects with
   * `ChatError`; trying again is a new upload, and what nobody sends is removed after a day.
   */
  upload: (file: Blob, options?: UploadOptions) => Promise<Attachment>;
  /** Where an attachment is. A page that is signed in may name it in an `<img>`; a program sends its token. */
  attachmentUrl: (id: string, part?: 'whole' | 'thumb') => string;

  /**
   * Calls `listener` with everything from now on: each durable event of a room exactly once and in seq order (P5). What is
   * fetched after the first `heads` has no hole between it and the events; after `reset` of a room, fetch it again and go on
   * from the `asOfSeq` of the answer. The stream runs while somebody listens.
   */
  on: (listener: (event: ChatEvent) => void) => () => void;

  /**
   * The same as a loop: `for await (const event of client.events())`. Listens from the call on, not from the first turn of
   * the loop. Ends on `signal` and on `close()`; throws `ChatError` when the session ends or may not listen, `EventsOverflowError` when the
   * loop is too slow.
   */
  events: (options?: { signal?: AbortSignal }) => AsyncIterableIterator<ChatEvent>;

  timeline: (roomId: number, options?: TimelineOptions) => Timeline;

  /**
   * This user has the room open: the others see them among its participants while the stream is live. Answers the function
   * that ends it.
   */
  showPresence: (roomId: number) => () => void;

  /** Ends the stream, all timers and all waiting calls. Unsent messages stay in the outbox store. */
  close: () => Promise<void>;
}
