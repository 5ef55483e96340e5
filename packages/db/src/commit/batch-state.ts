import type { Ban, Role } from '../accounts/accounts.ts';
import type { RoomId, Seq, UserId } from '../ids.ts';
import type { AttachmentRow } from '../sql/rows.ts';
import type { MemberRole, RoomKind, RoomVisibility } from '../rooms/room-event.ts';

/** All that a batch of commands is decided on, read under the locks of its rooms and users. */
export interface BatchState {
  nowMs: number;
  rooms: Map<RoomId, RoomState>;
  users: Map<UserId, UserState>;
  members: Map<MemberKey, MemberState>;
  messages: Map<MessageKey, MessageState>;
  /** Which of them were taken out of the room that they would join. */
  removed: Set<MemberKey>;
  /** Who has confirmed which of the notices that are to be confirmed. */
  confirmed: Set<ConfirmationKey>;
  /** Of the rooms where something is to be pinned. */
  pinCounts: Map<RoomId, number>;
  /** Those that are to be sent and can be, by their ids. */
  attachments: Map<string, AttachmentState>;
  /** Commands that are stored already, earlier arrivals in this batch included. */
  stored: Map<CommandKey, StoredCommand>;
  /** How many rooms each of those is in who are to join one. */
  roomCounts: Map<UserId, number>;
}

export interface RoomState {
  id: RoomId;
  kind: RoomKind;
  visibility: RoomVisibility;
  name: string;
  topic: string;
  archived: boolean;
  inviteCode: string | undefined;
  /** Whose direct conversation it is; nobody's in any other room. */
  directIds: ReadonlySet<UserId>;
  lastSeq: Seq;
}

export interface UserState {
  id: UserId;
  name: string;
  role: Role;
  deleted: boolean;
  ban: Ban | undefined;
  chatBan: Ban | undefined;
}

export interface MemberState {
  role: MemberRole;
}

export interface MessageState {
  authorId: UserId;
  deleted: boolean;
  /** Which users reacted with each emoji. */
  reactions: Map<string, Set<UserId>>;
  /** Known where it is to be pinned. */
  pinned: boolean;
}

export interface AttachmentState {
  /** As it was before this batch. */
  row: AttachmentRow;
  uploaderId: UserId;
  /** By a message of this batch. */
  isTaken: boolean;
}

export interface StoredCommand {
  roomId: RoomId;
  actorId: UserId;
  seq: Seq;
  type: string;
}

export type MemberKey = `${RoomId}/${UserId}`;
export type MessageKey = `${RoomId}#${Seq}`;
export type ConfirmationKey = `${MessageKey}/${UserId}`;
export type CommandKey = `${RoomId}/${UserId}/${string}`;

export const memberKey = (roomId: RoomId, userId: UserId): MemberKey => `${roomId}/${userId}`;
export const messageKey = (roomId: RoomId, seq: Seq): MessageKey => `${roomId}#${seq}`;
export const confirmationKey = (roomId: RoomId, seq: Seq, userId: UserId): ConfirmationKey =>
  `${messageKey(roomId, seq)}/${userId}`;
export const commandKey = (command: { roomId: RoomId; actorId: UserId; commandId: string }): CommandKey =>
  `${command.roomId}/${command.actorId}/${command.commandId}`;
