import type { Attachment } from '../attachments/attachments.ts';
import type { RoomId, Seq, UserId } from '../ids.ts';

/** Who someone is, as far as other members may know. */
export interface Person {
  id: UserId;
  name: string;
}

export interface Reaction {
  emoji: string;
  /** In the order in which they reacted. */
  userIds: UserId[];
}

/** What a reply shows of the message that it answers, as that message is now. */
export interface Quote {
  seq: Seq;
  author: Person;
  /** Empty when the quoted message is deleted. */
  body: string;
  deleted: boolean;
  /** Both only where there are any. */
  mentions?: Person[];
  attachments?: Attachment[];
}

/** A message as it is now. Times are ISO 8601 in UTC. */
export interface Message {
  roomId: RoomId;
  seq: Seq;
  author: Person;
  /** Empty once deleted, and where there are only attachments. */
  body: string;
  sentAt: string;
  clientMessageId: string;
  editedAt?: string;
  deletedAt?: string;
  /** The seq of its last change. Of two states of one message, the one with the higher `changedSeq` is the newer. */
  changedSeq: Seq;
  replyTo?: Quote;
  reactions: Reaction[];
  /** Who is meant by a `<@id>` in the body. One that names nobody who was in the room is not here. */
  mentions: Person[];
  /** Held at the top of the room since then. */
  pinnedAt?: string;
  /** In the order in which they were sent; none once it is deleted. */
  attachments: Attachment[];
}

/** `direct`: a conversation of a few people, with no name and nobody who owns it. */
export type RoomKind = 'channel' | 'notice' | 'direct';
export type RoomVisibility = 'public' | 'private';
export type MemberRole = 'owner' | 'moderator' | 'member';

export interface Member extends Person {
  role: MemberRole;
  joinedSeq: Seq;
  lastReadSeq: Seq;
}

/** A room as everybody in it sees it. */
export interface Room {
  id: RoomId;
  kind: RoomKind;
  /** Empty for a direct conversation. */
  name: string;
  topic: string;
  visibility: RoomVisibility;
  archivedAt?: string;
}

interface Durable {
  roomId: RoomId;
  seq: Seq;
}

/**
 * A change of a room that is stored, ordered and replayed. Each carries the state after it, never a difference, so that
 * applying one twice does no harm. A replay renders what is true now: an edited or deleted body never comes back.
 */
export type RoomEvent =
  | (Durable & { type: 'message.sent'; message: Message })
  | (Durable & { type: 'message.edited'; message: Message })
  | (Durable & { type: 'message.deleted'; targetSeq: Seq; message: Message })
  | (Durable & { type: 'reaction.changed'; targetSeq: Seq; message: Message })
  | (Durable & { type: 'pin.changed'; targetSeq: Seq; message: Message })
  | (Durable & { type: 'notice.confirmed'; targetSeq: Seq; userId: UserId })
  | (Durable & { type: 'notice.reminded'; targetSeq: Seq })
  | (Durable & { type: 'member.joined'; member: Member })
  | (Durable & { type: 'member.changed'; member: Member })
  /** `removed`: by somebody else. */
  | (Durable & { type: 'member.left'; userId: UserId; removed?: true })
  | (Durable & { type: 'room.changed'; room: Room });

/** How far somebody has read. */
export interface Position {
  userId: UserId;
  seq: Seq;
}

/** What members do all the time. Each process gathers it by room: see `passing-news.ts` in packages/api. */
export type PassingEvent =
  | { type: 'typing'; roomId: RoomId; userIds: UserId[] }
  /** `others` have read something at the same time. */
  | ({ type: 'read'; roomId: RoomId; others?: Position[] } & Position);

/** A change that is worth knowing while it is new: not stored, never replayed, asked for again after a reconnect. */
export type EphemeralEvent =
  | { type: 'presence'; roomId: RoomId; changes: { user: Person; present: boolean }[] }
  | PassingEvent;

/** What only the stream itself says. */
export type StreamEvent =
  | { type: 'heads'; connectionId: string; heads: Record<RoomId, Seq> }
  /** Too much was missed to replay it, or the room is no longer ours: fetch afresh and go on from its `asOfSeq`. */
  | { type: 'reset'; roomId: RoomId };

export type ChatEvent = RoomEvent | EphemeralEvent | StreamEvent;
