import type { RoomId, UserId } from '../ids.ts';
import type { PublicRoom } from './rooms.ts';

/** What a link opens, for whoever holds it: nothing of what is said there. */
export interface Invitation extends PublicRoom {
  isMember: boolean;
}

export interface Invitations {
  /**
   * The code of a room's link, made when there is none; with `reset` a new one, and the old one opens nothing any more.
   * @throws RefusedError as `Rooms` does; NOT_ALLOWED, ROOM_ARCHIVED, CHAT_BANNED
   */
  code(viewerId: UserId, roomId: RoomId, reset: boolean): Promise<string>;
  /** @throws RefusedError INVITE_INVALID for a code that opens nothing (any more); USER_BANNED */
  find(viewerId: UserId, code: string): Promise<Invitation>;
}
