import { banDetails } from '../accounts/ban.ts';
import { limits } from '../limits.ts';
import type { RefusalDetails, RefusalReason } from '../refusal.ts';
import { nextSeq, type Seq } from '../ids.ts';
import {
  commandKey,
  memberKey,
  messageKey,
  type BatchState,
  type MessageState,
  type RoomState,
  type StoredCommand,
  type UserState,
} from './batch-state.ts';
import type { RoomAct, RoomCommand } from './command.ts';

export type Decision =
  /** It takes the room's next seq; `state` already shows it. */
  | { status: 'accepted'; command: RoomCommand; seq: Seq }
  | { status: 'repeated'; stored: StoredCommand }
  | { status: 'unchanged'; seq: Seq }
  | Refused;

interface Refused {
  status: 'refused';
  reason: RefusalReason;
  details: RefusalDetails;
}

/**
 * Decides one command and moves `state` on, so that the next command of the batch meets the room as this one left it.
 * Pure but for that. A known command id is answered before any refusal: its sender may have been banned since, and still
 * has to learn that the message was stored.
 */
export function decide(state: BatchState, command: RoomCommand): Decision {
  const stored = state.stored.get(commandKey(command));
  if (stored !== undefined) {
    if (stored.type !== eventTypeOf(command.act)) return refused('COMMAND_ID_REUSED');
    return { status: 'repeated', stored };
  }
  if (command.deadline < state.nowMs) return refused('DEADLINE_PASSED');
  const user = state.users.get(command.actorId);
  if (user === undefined || user.deleted) return refused('NOT_A_MEMBER');
  if (user.ban !== undefined) return refused('USER_BANNED', banDetails(user.ban));
  const room = state.rooms.get(command.roomId);
  if (room === undefined) return refused('ROOM_NOT_FOUND');
  return apply(state, room, user, command);
}

/** The type of the event that an accepted act becomes. */
export function eventTypeOf(act: RoomAct): string {
  switch (act.type) {
    case 'send':
      return 'message.sent';
    case 'edit':
      return 'message.edited';
    case 'delete':
    case 'moderate':
      return 'message.deleted';
    case 'react':
      return 'reaction.changed';
    case 'join':
      return 'member.joined';
    case 'leave':
      return 'member.left';
  }
}

function apply(state: BatchState, room: RoomState, user: UserState, command: RoomCommand): Decision {
  const { act } = command;
  const member = state.members.get(memberKey(room.id, user.id));
  if (act.type === 'join') return join(state, room, user, command, act.role);
  if (act.type === 'moderate') return moderate(state, room, user, command, act.targetSeq);
  // A private room that one is not in looks like none (P7).
  if (member === undefined) return refused(room.visibility === 'public' ? 'NOT_A_MEMBER' : 'ROOM_NOT_FOUND');
  if (act.type === 'leave') {
    state.members.delete(memberKey(room.id, user.id));
    state.roomCounts.set(user.id, (state.roomCounts.get(user.id) ?? 1) - 1);
    return accepted(state, room, command);
  }
  if (room.archived) return refused('ROOM_ARCHIVED');
  if (user.chatBan !== undefined) return refused('CHAT_BANNED', banDetails(user.chatBan));
  switch (act.type) {
    case 'send': {
      if (room.kind === 'notice' && user.role !== 'admin' && member.role !== 'owner') return refused('NOTICE_ROOM');
      if (act.replyTo !== undefined && state.messages.get(messageKey(room.id, act.replyTo)) === undefined) {
        return refused('MESSAGE_NOT_FOUND');
      }
      const decision = accepted(state, room, command);
      state.messages.set(messageKey(room.id, decision.seq), {
        authorId: user.id,
        deleted: false,
        reactions: new Map(),
      });
      return decision;
    }
    case 'edit':
    case 'delete': {
      const target = state.messages.get(messageKey(room.id, act.targetSeq));
      if (target === undefined) return refused('MESSAGE_NOT_FOUND');
      if (target.authorId !== user.id) return refused('NOT_YOUR_MESSAGE');
      return act.type === 'edit'
        ? target.deleted
          ? refused('MESSAGE_NOT_FOUND')
          : accepted(state, room, command)
        : remove(state, room, command, target);
    }
    case 'react':
      return react(state, room, user, command, act);
  }
}

function join(
  state: BatchState,
  room: RoomState,
  user: UserState,
  command: RoomCommand,
  role: 'owner' | 'member',
): Decision {
  const key = memberKey(room.id, user.id);
  if (state.members.has(key)) return { status: 'unchanged', seq: room.lastSeq };
  // The owner's own join is what makes a private room; nobody else walks into one.
  if (room.visibility === 'private' && role !== 'owner') return refused('ROOM_NOT_FOUND');
  if (room.archived) return refused('ROOM_ARCHIVED');
  const count = state.roomCounts.get(user.id) ?? 0;
  if (count >= limits.roomsPerUser) return refused('TOO_MANY_ROOMS');
  state.roomCounts.set(user.id, count + 1);
  state.members.set(key, { role });
  return accepted(state, room, command);
}

function moderate(state: BatchState, room: RoomState, user: UserState, command: RoomCommand, targetSeq: Seq): Decision {
  if (user.role !== 'admin') return refused('NOT_AN_ADMIN');
  const target = state.messages.get(messageKey(room.id, targetSeq));
  return target === undefined ? refused('MESSAGE_NOT_FOUND') : remove(state, room, command, target);
}

function remove(state: BatchState, room: RoomState, command: RoomCommand, target: MessageState): Decision {
  if (target.deleted) return { status: 'unchanged', seq: room.lastSeq };
  target.deleted = true;
  return accepted(state, room, command);
}

function react(
  state: BatchState,
  room: RoomState,
  user: UserState,
  command: RoomCommand,
  act: Extract<RoomAct, { type: 'react' }>,
): Decision {
  const target = state.messages.get(messageKey(room.id, act.targetSeq));
  if (target === undefined || target.deleted) return refused('MESSAGE_NOT_FOUND');
  const users = target.reactions.get(act.emoji) ?? new Set();
  if (users.has(user.id) === act.present) return { status: 'unchanged', seq: room.lastSeq };
  if (act.present) {
    if (users.size === 0 && target.reactions.size >= limits.reactionsPerMessage) return refused('TOO_MANY_REACTIONS');
    target.reactions.set(act.emoji, users.add(user.id));
  } else {
    users.delete(user.id);
    if (users.size === 0) target.reactions.delete(act.emoji);
  }
  return accepted(state, room, command);
}

function accepted(state: BatchState, room: RoomState, command: RoomCommand): Decision & { status: 'accepted' } {
  room.lastSeq = nextSeq(room.lastSeq);
  state.stored.set(commandKey(command), {
    roomId: room.id,
    actorId: command.actorId,
    seq: room.lastSeq,
    type: eventTypeOf(command.act),
  });
  return { status: 'accepted', command, seq: room.lastSeq };
}

function refused(reason: RefusalReason, details: RefusalDetails = {}): Refused {
  return { status: 'refused', reason, details };
}
