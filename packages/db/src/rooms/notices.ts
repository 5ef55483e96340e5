import type { RoomId, Seq, UserId } from '../ids.ts';
import type { Message, Person } from './room-event.ts';

/** A notice that somebody has not confirmed yet. */
export interface PendingNotice {
  message: Message;
  roomName: string;
}

/** Who has taken note of a notice, of those for whom it was: members since before it, but for its author. */
export interface Confirmations {
  /** In the order in which they confirmed; `at` is ISO 8601 in UTC. */
  confirmed: (Person & { at: string })[];
  /** By name. */
  waiting: Person[];
}

/** What is read of notices. To confirm one is a command like others: see `command.ts`. */
export interface Notices {
  /** The newest one in all of the viewer's notice rooms that they have not confirmed. @throws RefusedError USER_BANNED */
  pending(viewerId: UserId): Promise<PendingNotice | undefined>;
  /** @throws RefusedError as `Rooms` does; NOT_A_NOTICE, MESSAGE_NOT_FOUND */
  confirmations(viewerId: UserId, roomId: RoomId, seq: Seq): Promise<Confirmations>;
}
