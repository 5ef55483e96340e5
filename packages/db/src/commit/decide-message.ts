import { limits } from '../limits.ts';
import { confirmationKey, messageKey, type MessageState } from './batch-state.ts';
import { accepted, refused, unchanged, type Act, type Attempt, type Decision, type MemberAttempt } from './decision.ts';
import { mayManage, mayModerate } from './rights.ts';

export function decideSend(attempt: MemberAttempt<Act<'send'>>): Decision {
  const { state, room, user, act } = attempt;
  if (room.kind === 'notice' && !mayManage(attempt)) return refused('NOTICE_ROOM');
  if (act.replyTo !== undefined && state.messages.get(messageKey(room.id, act.replyTo)) === undefined) {
    return refused('MESSAGE_NOT_FOUND');
  }
  if (!takeAttachments(attempt)) return refused('ATTACHMENT_NOT_FOUND');
  const decision = accepted(attempt);
  state.messages.set(messageKey(room.id, decision.seq), {
    authorId: user.id,
    deleted: false,
    reactions: new Map(),
    pinned: false,
  });
  return decision;
}

/** All of them or none: each is the actor's own, unsent, and named once. */
function takeAttachments({ state, user, act }: Attempt<Act<'send'>>): boolean {
  const ids = act.attachmentIds ?? [];
  const found = ids.flatMap((id) => state.attachments.get(id) ?? []);
  const isWhole = found.length === ids.length && new Set(ids).size === ids.length;
  if (!isWhole || ids.length > limits.attachmentsPerMessage) return false;
  if (found.some(({ uploaderId, isTaken }) => isTaken || uploaderId !== user.id)) return false;
  for (const attachment of found) attachment.isTaken = true;
  return true;
}

export function decideEdit(attempt: MemberAttempt<Act<'edit'>>): Decision {
  const target = targetOf(attempt);
  if (target === undefined) return refused('MESSAGE_NOT_FOUND');
  if (target.authorId !== attempt.user.id) return refused('NOT_YOUR_MESSAGE');
  return target.deleted ? refused('MESSAGE_NOT_FOUND') : accepted(attempt);
}

export function decideDelete(attempt: MemberAttempt<Act<'delete'>>): Decision {
  const target = targetOf(attempt);
  if (target === undefined) return refused('MESSAGE_NOT_FOUND');
  if (target.authorId !== attempt.user.id) {
    const { ownOnly } = attempt.act;
    if (ownOnly === true || !mayModerate(attempt) || attempt.room.kind === 'direct') return refused('NOT_YOUR_MESSAGE');
    // Whoever takes another's words away says why.
    if (attempt.act.reason === undefined) return refused('REASON_REQUIRED');
  }
  return remove(attempt, target);
}

export function decideModerate(attempt: Attempt<Act<'moderate'>>): Decision {
  if (attempt.user.role !== 'admin') return refused('NOT_AN_ADMIN');
  const target = targetOf(attempt);
  return target === undefined ? refused('MESSAGE_NOT_FOUND') : remove(attempt, target);
}

function remove(attempt: Attempt, target: MessageState): Decision {
  if (target.deleted) return unchanged(attempt);
  target.deleted = true;
  target.pinned = false;
  return accepted(attempt);
}

export function decideReact(attempt: MemberAttempt<Act<'react'>>): Decision {
  const { user, act } = attempt;
  const target = targetOf(attempt);
  if (target === undefined || target.deleted) return refused('MESSAGE_NOT_FOUND');
  const users = target.reactions.get(act.emoji) ?? new Set();
  if (users.has(user.id) === act.present) return unchanged(attempt);
  if (act.present) {
    if (users.size === 0 && target.reactions.size >= limits.reactionsPerMessage) return refused('TOO_MANY_REACTIONS');
    target.reactions.set(act.emoji, users.add(user.id));
  } else {
    users.delete(user.id);
    if (users.size === 0) target.reactions.delete(act.emoji);
  }
  return accepted(attempt);
}

export function decidePin(attempt: MemberAttempt<Act<'pin'>>): Decision {
  const { state, room, act } = attempt;
  if (room.kind !== 'direct' && !mayModerate(attempt)) return refused('NOT_ALLOWED');
  const target = targetOf(attempt);
  if (target === undefined || target.deleted) return refused('MESSAGE_NOT_FOUND');
  if (target.pinned === act.pinned) return unchanged(attempt);
  const pins = state.pinCounts.get(room.id) ?? 0;
  if (act.pinned && pins >= limits.pinsPerRoom) return refused('TOO_MANY_PINS');
  state.pinCounts.set(room.id, pins + (act.pinned ? 1 : -1));
  target.pinned = act.pinned;
  return accepted(attempt);
}

export function decideConfirm(attempt: MemberAttempt<Act<'confirm'>>): Decision {
  const { state, room, user, act } = attempt;
  const target = noticeOf(attempt);
  if ('status' in target) return target;
  const key = confirmationKey(room.id, act.targetSeq, user.id);
  if (target.authorId === user.id || state.confirmed.has(key)) return unchanged(attempt);
  state.confirmed.add(key);
  return accepted(attempt);
}

export function decideRemind(attempt: MemberAttempt<Act<'remind'>>): Decision {
  const target = noticeOf(attempt);
  if ('status' in target) return target;
  return target.authorId === attempt.user.id || mayManage(attempt) ? accepted(attempt) : refused('NOT_ALLOWED');
}

function noticeOf(attempt: Attempt<Act<'confirm' | 'remind'>>): MessageState | ReturnType<typeof refused> {
  if (attempt.room.kind !== 'notice') return refused('NOT_A_NOTICE');
  const target = targetOf(attempt);
  return target === undefined || target.deleted ? refused('MESSAGE_NOT_FOUND') : target;
}

function targetOf({
  state,
  room,
  act,
}: Attempt<Extract<Attempt['act'], { targetSeq: unknown }>>): MessageState | undefined {
  return state.messages.get(messageKey(room.id, act.targetSeq));
}
