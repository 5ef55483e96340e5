import { banDetails } from '../accounts/ban.ts';
import { commandKey, memberKey, type BatchState } from './batch-state.ts';
import type { RoomAct, RoomCommand } from './command.ts';
import { decideAdd, decideJoin, decideLeave, decideRemove, decideSetRole } from './decide-membership.ts';
import {
  decideConfirm,
  decideDelete,
  decideEdit,
  decideModerate,
  decidePin,
  decideReact,
  decideRemind,
  decideSend,
} from './decide-message.ts';
import { decideAdminister, decideChange } from './decide-room.ts';
import {
  accepted,
  eventTypeOf,
  refused,
  type Act,
  type Attempt,
  type Decision,
  type MemberAttempt,
} from './decision.ts';

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
  return decideFor({ state, room, user, command, act: command.act });
}

function decideFor(attempt: Attempt): Decision {
  const { state, room, user, act } = attempt;
  switch (act.type) {
    case 'join':
      return decideJoin({ ...attempt, act });
    case 'moderate':
      return decideModerate({ ...attempt, act });
    case 'administer':
      return decideAdminister({ ...attempt, act });
    default: {
      const member = state.members.get(memberKey(room.id, user.id));
      // A private room that one is not in looks like none (P7).
      if (member === undefined) return refused(room.visibility === 'public' ? 'NOT_A_MEMBER' : 'ROOM_NOT_FOUND');
      return decideForMember({ ...attempt, act, member });
    }
  }
}

type MemberAct = Exclude<RoomAct, Act<'join' | 'moderate' | 'administer'>>;

function decideForMember(attempt: MemberAttempt<MemberAct>): Decision {
  const { room, user, act } = attempt;
  if (act.type === 'leave') return decideLeave(attempt);
  if (act.type === 'rename') return accepted(attempt);
  if (act.type === 'change' && act.changes.archived === false) return decideChange({ ...attempt, act });
  if (room.archived) return refused('ROOM_ARCHIVED');
  if (act.type === 'confirm') return decideConfirm({ ...attempt, act });
  if (user.chatBan !== undefined) return refused('CHAT_BANNED', banDetails(user.chatBan));
  switch (act.type) {
    case 'send':
      return decideSend({ ...attempt, act });
    case 'edit':
      return decideEdit({ ...attempt, act });
    case 'delete':
      return decideDelete({ ...attempt, act });
    case 'react':
      return decideReact({ ...attempt, act });
    case 'pin':
      return decidePin({ ...attempt, act });
    case 'remind':
      return decideRemind({ ...attempt, act });
    case 'add':
      return decideAdd({ ...attempt, act });
    case 'remove':
      return decideRemove({ ...attempt, act });
    case 'setRole':
      return decideSetRole({ ...attempt, act });
    case 'change':
      return decideChange({ ...attempt, act });
  }
}
