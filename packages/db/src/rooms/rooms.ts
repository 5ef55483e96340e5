import type { Generation, RoomId, Seq, UserId } from '../ids.ts';
import type { NotifyLevel } from '../notifications/notifications.ts';
import type { Member, Message, Person, Room, RoomEvent, RoomKind, RoomVisibility } from './room-event.ts';

/** A room as one of its members sees it in a list. */
export interface RoomSummary extends Room {
  lastSeq: Seq;
  lastMessage?: Message;
  lastReadSeq: Seq;
  /** Undeleted messages by others after `lastReadSeq`, counted to `limits.unreadCountedTo`. */
  unread: number;
  /** How many of those name the viewer, or everybody. */
  unreadMentions: number;
  /** What of it the viewer wants to hear while they do not look. */
  notify: NotifyLevel;
  /** The others in a direct conversation. */
  people?: Person[];
  role: Member['role'];
  memberCount: number;
}

/** A public room as somebody sees it who is not in it: nothing of what is said there. */
export interface PublicRoom {
  id: RoomId;
  kind: RoomKind;
  name: string;
  topic: string;
  memberCount: number;
}

/** A room as an admin sees it, in it or not: that it is there, and nothing of what is said in it. */
export interface RoomOverview {
  id: RoomId;
  kind: RoomKind;
  name: string;
  topic: string;
  visibility: RoomVisibility;
  createdAt: string;
  archivedAt?: string;
  /** Everybody is in it from the start. */
  isDefault: boolean;
  memberCount: number;
  /** Ever sent, counted to `limits.messagesCountedTo`. */
  messages: number;
  /** When anything of it last changed; absent where nothing has. */
  lastChangeAt?: string;
}

export type RoomOrder = 'oldest' | 'newest' | 'name';

export interface RoomOverviewPage {
  rooms: RoomOverview[];
  nextCursor?: RoomId;
  /** All that the filter finds, on whatever page. */
  total: number;
}

/** Without any of the three seqs: the newest messages. */
export interface HistoryPlace {
  beforeSeq?: Seq | undefined;
  afterSeq?: Seq | undefined;
  /** In the middle, or where it would be if it is no message. */
  aroundSeq?: Seq | undefined;
  limit: number;
}

export interface PeoplePage {
  people: Person[];
  nextCursor?: UserId;
}

export interface HistoryPage {
  /** Ascending by seq. */
  messages: Message[];
  /** More in the direction that was asked for: older ones, with `afterSeq` newer ones, with `aroundSeq` in either. */
  hasMore: boolean;
  hasOlder: boolean;
  hasNewer: boolean;
  /** The room's head at the moment that this page shows. */
  asOfSeq: Seq;
}

export interface EventsPage {
  /** Ascending, dense. */
  events: RoomEvent[];
  hasMore: boolean;
  headSeq: Seq;
  /** Of the moment that was read: see `authority.ts`. */
  generation: Generation;
}

/** That somebody is in a room, as it was when its head was `headSeq`. */
export interface Membership {
  roomId: RoomId;
  joinedSeq: Seq;
  headSeq: Seq;
}

/**
 * What can be read of rooms. Every method that reads the inside of a room takes the viewer and finds it through their
 * membership (P7): otherwise it throws `RefusedError` NOT_A_MEMBER (a public room) or ROOM_NOT_FOUND (all the rest).
 */
export interface Rooms {
  /** Creates the default rooms once, however many processes start at the same moment. */
  ensureDefaults(names: { notice: string; talk: string }): Promise<void>;
  roomsOf(viewerId: UserId): Promise<RoomSummary[]>;
  roomOf(viewerId: UserId, roomId: RoomId): Promise<RoomSummary>;
  publicRooms(viewerId: UserId, page: { cursor?: RoomId; limit: number }): Promise<PublicRoom[]>;
  members(viewerId: UserId, roomId: RoomId): Promise<Member[]>;
  requireMember(viewerId: UserId, roomId: RoomId): Promise<void>;
  /** A member who may write there now. @throws RefusedError ROOM_ARCHIVED, CHAT_BANNED, NOTICE_ROOM besides */
  requireSpeaker(viewerId: UserId, roomId: RoomId): Promise<void>;
  people(userIds: readonly UserId[]): Promise<Person[]>;
  /** With whom the viewer shares a room. `cursor`: goes on after this one. @throws RefusedError USER_BANNED */
  acquaintances(
    viewerId: UserId,
    page: { query?: string | undefined; cursor?: UserId | undefined; limit: number },
  ): Promise<PeoplePage>;
  /** @throws RefusedError USER_NOT_FOUND for whom the viewer shares no room with */
  requireAcquainted(viewerId: UserId, userIds: readonly UserId[]): Promise<void>;
  /** What is held at the top of the room, what was pinned last first. */
  pins(viewerId: UserId, roomId: RoomId): Promise<Message[]>;
  history(viewerId: UserId, roomId: RoomId, place: HistoryPlace): Promise<HistoryPage>;
  eventsAfter(viewerId: UserId, roomId: RoomId, page: { afterSeq: Seq; limit: number }): Promise<EventsPage>;

  /** For admins: every room there is. `cursor`: goes on after this one, in the same order. */
  overview(page: {
    query?: string | undefined;
    kind?: RoomKind | undefined;
    visibility?: RoomVisibility | undefined;
    sort?: RoomOrder | undefined;
    cursor?: RoomId | undefined;
    limit: number;
  }): Promise<RoomOverviewPage>;

  /** With the creator as owner; the same `commandId` answers the same room. */
  create(room: {
    creatorId: UserId;
    commandId: string;
    name: string;
    topic: string;
    visibility: RoomVisibility;
    kind: RoomKind;
  }): Promise<RoomId>;
  /**
   * The conversation of these people and nobody else, made when there is none.
   * @throws RefusedError USER_NOT_FOUND, USER_BANNED, CHAT_BANNED, TOO_MANY_ROOMS
   */
  openDirect(viewerId: UserId, otherIds: readonly UserId[]): Promise<RoomId>;
  /** Never moves back, never past the head. Answers the position that holds now. @throws RefusedError USER_BANNED */
  markRead(viewerId: UserId, roomId: RoomId, seq: Seq): Promise<{ lastReadSeq: Seq; moved: boolean }>;

  /** For hubs, which serve viewers of their own: one user's memberships with the heads of that moment. @throws USER_BANNED */
  memberships(userId: UserId): Promise<Membership[]>;
  heads(roomIds: readonly RoomId[]): Promise<Map<RoomId, Seq>>;
  /** For hubs: who has become a member of what, lately. */
  joinsSince(sinceMs: number): Promise<{ userId: UserId; roomId: RoomId }[]>;
  /** For hubs: the events of a room after a commit was missed. */
  committedEvents(roomId: RoomId, page: { afterSeq: Seq; limit: number }): Promise<EventsPage>;
}
