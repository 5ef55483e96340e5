import type { RoomChanges } from './command.ts';
import { accepted, refused, unchanged, type Act, type Attempt, type Decision, type MemberAttempt } from './decision.ts';
import { mayManage, mayModerate } from './rights.ts';

export function decideChange(attempt: MemberAttempt<Act<'change'>>): Decision {
  const { name, archived } = attempt.act.changes;
  const isMore = name !== undefined || archived !== undefined;
  if (isMore ? !mayManage(attempt) : !mayModerate(attempt)) return refused('NOT_ALLOWED');
  return change(attempt, attempt.act.changes);
}

export function decideAdminister(attempt: Attempt<Act<'administer'>>): Decision {
  if (attempt.user.role !== 'admin') return refused('NOT_AN_ADMIN');
  return change(attempt, attempt.act.changes);
}

function change(attempt: Attempt, { name, topic, archived }: RoomChanges): Decision {
  const { room } = attempt;
  // It has no name of its own, and nobody speaks for the others in it.
  if (room.kind === 'direct') return refused('NOT_ALLOWED');
  const after = { name: name ?? room.name, topic: topic ?? room.topic, archived: archived ?? room.archived };
  if (after.name === room.name && after.topic === room.topic && after.archived === room.archived) {
    return unchanged(attempt);
  }
  Object.assign(room, after);
  return accepted(attempt);
}
