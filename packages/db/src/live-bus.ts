import type { Generation, RoomId, UserId } from './ids.ts';
import type { PassingEvent, RoomEvent } from './rooms/room-event.ts';

/** What is told to every process that has listeners in a room. */
export type RoomNews =
  /** Committed together, in seq order. `generation` was read inside that transaction: see `authority.ts`. */
  | { type: 'events'; events: RoomEvent[]; generation: Generation }
  /** `generation` is what the publishing process knew: nobody hears it whom that process knew to be banned. */
  | { type: 'ephemeral'; event: PassingEvent; generation: Generation }
  /** Somebody entered or left the open room: read who is there. */
  | { type: 'presence'; generation: Generation };

/** What is told to every process. */
export type ProcessNews =
  /** A ban or a sign-out has committed: read the authority. */
  | { type: 'revoked'; generation: Generation }
  /** A user is a member of a further room: their open streams follow it from now on. */
  | { type: 'joined'; userId: UserId; roomId: RoomId }
  /** A request that reached one process is about a stream that another may hold: whoever holds it keeps the presence alive. */
  | { type: 'entered' | 'exited'; userId: UserId; roomId: RoomId; connectionId: string };

/**
 * News between processes, as fast as they come. Only an accelerator: it may lose anything at any time, and whoever listens
 * also polls SQL. Publishing never fails and never waits for listeners.
 */
export interface LiveBus {
  publish(roomId: RoomId, news: RoomNews): void;
  announce(news: ProcessNews): void;
  /** One listener per room and process (the hub). Answers the function that ends it. */
  listen(roomId: RoomId, listener: (news: RoomNews) => void): () => void;
  listenToProcesses(listener: (news: ProcessNews) => void): () => void;
  close(): Promise<void>;
}
