import type { RoomId, UserId } from './ids.ts';

/**
 * Who has a room open now, over all processes. Counts connections, so closing a second tab is not leaving; every entry
 * is a lease, so a process that dies takes nobody's place for long.
 */
export interface Presence {
  /** Holds until `untilMs` (milliseconds since 1970); entering again moves that time. */
  enter(roomId: RoomId, userId: UserId, connectionId: string, untilMs: number): Promise<void>;
  exit(roomId: RoomId, userId: UserId, connectionId: string): Promise<void>;
  /** Each user once, ascending. */
  present(roomId: RoomId): Promise<UserId[]>;
  close(): Promise<void>;
}
