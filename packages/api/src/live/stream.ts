import { asRoomId, asSeq, type Membership, type RoomId, type Seq } from '@dark-circle/db';
import { isInScope } from '../auth/token-scope.ts';
import type { Feed } from './feed.ts';
import type { RoomAttachment } from './room-attachment.ts';

/** Where a client that comes back says it was. */
export interface FeedStart {
  cursors?: Record<string, number> | undefined;
  lastEventId?: string | null | undefined;
}

export type StreamState =
  /** Until `heads` has been sent and the first rooms are attached. Rooms that are joined meanwhile come after them. */
  { phase: 'opening'; joined: Membership[] } | { phase: 'open' };

/** One client's connection, with the rooms that it follows. */
export interface Stream {
  feed: Feed;
  attachments: Map<RoomId, RoomAttachment>;
  /** Rooms that the client has open on this stream, and when it said so last (on `performance.now`). */
  entered: Map<RoomId, number>;
  /** The client is one that says again, now and then, which rooms it has open. */
  saysItAgain: boolean;
  state: StreamState;
}

/** As far as the token goes that the stream was opened with. */
export function mayFollow({ feed }: Stream, roomId: RoomId): boolean {
  return isInScope(feed.owner.scope, roomId);
}

/** Cursors as the client gave them; `lastEventId` is a hint for a room that has none. */
export function cursorsOf({ cursors, lastEventId }: FeedStart): Map<RoomId, Seq> {
  const all = new Map<RoomId, Seq>();
  const hint = /^(\d{1,15})\.(\d{1,15})$/u.exec(lastEventId ?? '');
  if (hint !== null) all.set(asRoomId(Number(hint[1])), asSeq(Number(hint[2])));
  for (const [roomId, seq] of Object.entries(cursors ?? {})) all.set(asRoomId(Number(roomId)), asSeq(seq));
  return all;
}
