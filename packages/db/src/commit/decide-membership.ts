import type { UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import type { MemberRole } from '../rooms/room-event.ts';
import { memberKey, type MemberState, type RoomState } from './batch-state.ts';
import { accepted, refused, unchanged, type Act, type Attempt, type Decision, type MemberAttempt } from './decision.ts';
import { mayManage, mayModerate } from './rights.ts';

export function decideJoin(attempt: Attempt<Act<'join'>>): Decision {
  const { state, room, user, act } = attempt;
  if (state.members.has(memberKey(room.id, user.id))) return unchanged(attempt);
  const door = doorOf(room, user.id, act);
  if (door !== 'open') return refused(door);
  if (room.archived) return refused('ROOM_ARCHIVED');
  if (state.removed.has(memberKey(room.id, user.id))) return refused('REMOVED');
  return enter(attempt, user.id, act.role);
}

/** A private room that one may not walk into looks like none (P7). */
function doorOf(room: RoomState, userId: UserId, act: Act<'join'>): 'open' | 'ROOM_NOT_FOUND' | 'INVITE_INVALID' {
  if (act.inviteCode !== undefined) return act.inviteCode === room.inviteCode ? 'open' : 'INVITE_INVALID';
  // The owner's own join is what makes a private room.
  const isOpen = room.visibility === 'public' || act.role === 'owner' || room.directIds.has(userId);
  return isOpen ? 'open' : 'ROOM_NOT_FOUND';
}

export function decideLeave(attempt: MemberAttempt): Decision {
  return exit(attempt, attempt.user.id);
}

export function decideAdd(attempt: MemberAttempt<Act<'add'>>): Decision {
  const { state, room, act } = attempt;
  // A direct conversation is of those for whom it was opened; who has left can be brought back.
  if (room.kind === 'direct' ? !room.directIds.has(act.userId) : !mayModerate(attempt)) return refused('NOT_ALLOWED');
  const subject = state.users.get(act.userId);
  if (subject === undefined || subject.deleted) return refused('USER_NOT_FOUND');
  if (state.members.has(memberKey(room.id, act.userId))) return unchanged(attempt);
  state.removed.delete(memberKey(room.id, act.userId));
  return enter(attempt, act.userId, 'member');
}

export function decideRemove(attempt: MemberAttempt<Act<'remove'>>): Decision {
  const { state, room, user, act } = attempt;
  if (room.kind === 'direct' || !mayModerate(attempt)) return refused('NOT_ALLOWED');
  if (act.userId === user.id) return refused('NOT_YOURSELF');
  const subject = state.members.get(memberKey(room.id, act.userId));
  if (subject === undefined) return refused('USER_NOT_FOUND');
  if (subject.role !== 'member' && !mayManage(attempt)) return refused('NOT_ALLOWED');
  state.removed.add(memberKey(room.id, act.userId));
  return exit(attempt, act.userId);
}

export function decideSetRole(attempt: MemberAttempt<Act<'setRole'>>): Decision {
  const { state, room, act } = attempt;
  if (room.kind === 'direct' || !mayManage(attempt)) return refused('NOT_ALLOWED');
  const subject = state.members.get(memberKey(room.id, act.userId));
  if (subject === undefined) return refused('USER_NOT_FOUND');
  if (subject.role === act.role) return unchanged(attempt);
  if (subject.role === 'owner' && ownersOf(attempt).length < 2) return refused('LAST_OWNER');
  state.members.set(memberKey(room.id, act.userId), { role: act.role });
  return accepted(attempt);
}

/** All of them are loaded where a role is to be set: see `load-batch-state.ts`. */
function ownersOf({ state, room }: Attempt): MemberState[] {
  return [...state.members].flatMap(([key, member]) =>
    member.role === 'owner' && key.startsWith(`${room.id}/`) ? [member] : [],
  );
}

function enter(attempt: Attempt, userId: UserId, role: MemberRole): Decision {
  const { state, room } = attempt;
  const count = state.roomCounts.get(userId) ?? 0;
  if (count >= limits.roomsPerUser) return refused('TOO_MANY_ROOMS');
  state.roomCounts.set(userId, count + 1);
  state.members.set(memberKey(room.id, userId), { role });
  return accepted(attempt);
}

function exit(attempt: Attempt, userId: UserId): Decision {
  const { state, room } = attempt;
  state.members.delete(memberKey(room.id, userId));
  state.roomCounts.set(userId, (state.roomCounts.get(userId) ?? 1) - 1);
  return accepted(attempt);
}
