import type { RoomId, UserId } from '../ids.ts';
import type { Message } from '../rooms/room-event.ts';

/** What somebody looks for. All of it has to be true of a message. */
export interface SearchFilter {
  /** Each stands somewhere in the message, in whatever case; ㄱ stands for every syllable that begins with it. */
  words: readonly string[];
  roomId?: RoomId | undefined;
  /** In one of these rooms. */
  among?: readonly RoomId[] | undefined;
  /** Part of the room's name. */
  roomName?: string | undefined;
  authorId?: UserId | undefined;
  /** Part of the author's name. */
  authorName?: string | undefined;
  /** Sent at this moment or later, in milliseconds since 1970. */
  sinceMs?: number | undefined;
  /** Sent before this moment. */
  beforeMs?: number | undefined;
  /** Came with a photo. */
  hasPhoto?: boolean | undefined;
}

/** Where in the body a word was found: from the first UTF-16 code unit up to the one after the last. */
export type Highlight = [start: number, end: number];

export interface SearchHit {
  message: Message;
  room: { id: RoomId; name: string };
  /** Ascending, apart from one another. */
  highlights: Highlight[];
}

export interface SearchPage {
  /** The newest first. */
  hits: SearchHit[];
  /** There may be more: go on from here. What is said meanwhile moves nothing. */
  nextCursor?: string;
  /** Time was up before a page was full: older messages have not been looked at, and `nextCursor` looks on. */
  incomplete?: true;
}

/**
 * Finds messages in the rooms that the viewer is in now (P7), in all their history. The words of a message can be found from its
 * commit on, and no longer once it is deleted or they are edited away: the index only says where to look (docs/adr/0014).
 */
export interface Search {
  /** @throws RefusedError USER_BANNED; for `roomId` as `Rooms` does; BUSY when too many search at once */
  find(
    viewerId: UserId,
    filter: SearchFilter,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<SearchPage>;
}
