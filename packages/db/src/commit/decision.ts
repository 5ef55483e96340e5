import { nextSeq, type Seq } from '../ids.ts';
import type { RefusalDetails, RefusalReason } from '../refusal.ts';
import {
  commandKey,
  type BatchState,
  type MemberState,
  type RoomState,
  type StoredCommand,
  type UserState,
} from './batch-state.ts';
import type { RoomAct, RoomCommand } from './command.ts';

export type Decision = Accepted | Unchanged | Refused | { status: 'repeated'; stored: StoredCommand };

/** It takes the room's next seq; the state already shows it. */
export interface Accepted {
  status: 'accepted';
  command: RoomCommand;
  seq: Seq;
}

export interface Unchanged {
  status: 'unchanged';
  seq: Seq;
}

export interface Refused {
  status: 'refused';
  reason: RefusalReason;
  details: RefusalDetails;
}

/** Somebody's command in a room that there is, by an account that may act. */
export interface Attempt<A extends RoomAct = RoomAct> {
  state: BatchState;
  room: RoomState;
  user: UserState;
  command: RoomCommand;
  act: A;
}

/** The same by somebody who is in the room. */
export interface MemberAttempt<A extends RoomAct = RoomAct> extends Attempt<A> {
  member: MemberState;
}

export type Act<T extends RoomAct['type']> = Extract<RoomAct, { type: T }>;

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
    case 'pin':
      return 'pin.changed';
    case 'confirm':
      return 'notice.confirmed';
    case 'remind':
      return 'notice.reminded';
    case 'join':
    case 'add':
      return 'member.joined';
    case 'leave':
    case 'remove':
      return 'member.left';
    case 'setRole':
    case 'rename':
      return 'member.changed';
    case 'change':
    case 'administer':
      return 'room.changed';
  }
}

export function accepted({ state, room, command }: Attempt): Accepted {
  room.lastSeq = nextSeq(room.lastSeq);
  state.stored.set(commandKey(command), {
    roomId: room.id,
    actorId: command.actorId,
    seq: room.lastSeq,
    type: eventTypeOf(command.act),
  });
  return { status: 'accepted', command, seq: room.lastSeq };
}

export function unchanged({ room }: Attempt): Unchanged {
  return { status: 'unchanged', seq: room.lastSeq };
}

export function refused(reason: RefusalReason, details: RefusalDetails = {}): Refused {
  return { status: 'refused', reason, details };
}
