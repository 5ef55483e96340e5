import type { Ban, Role } from '../accounts/accounts.ts';
import type { RoomId, Seq, UserId } from '../ids.ts';
import type { MemberRole, RoomKind, RoomVisibility } from '../rooms/room-event.ts';

/** All that a batch of commands is decided on, read under the locks of its rooms and users. */
export interface BatchState {
  nowMs: number;
  rooms: Map<RoomId, RoomState>;
  users: Map<UserId, UserState>;
  members: Map<MemberKey, MemberState>;
  messages: Map<MessageKey, MessageState>;
  /** Commands that are stored already, earlier arrivals in this batch included. */
  stored: Map<CommandKey, StoredCommand>;
  /** How many rooms each joining user is in. */
  roomCounts: Map<UserId, number>;
}

export interface RoomState {
  id: RoomId;
  kind: RoomKind;
  visibility: RoomVisibility;
  archived: boolean;
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
}

export interface StoredCommand {
  roomId: RoomId;
  actorId: UserId;
  seq: Seq;
  type: string;
}

export type MemberKey = `${RoomId}/${UserId}`;
export type MessageKey = `${RoomId}#${Seq}`;
export type CommandKey = `${RoomId}/${UserId}/${string}`;

export const memberKey = (roomId: RoomId, userId: UserId): MemberKey => `${roomId}/${userId}`;
export const messageKey = (roomId: RoomId, seq: Seq): MessageKey => `${roomId}#${seq}`;
export const commandKey = (command: { roomId: RoomId; actorId: UserId; commandId: string }): CommandKey =>
  `${command.roomId}/${command.actorId}/${command.commandId}`;
