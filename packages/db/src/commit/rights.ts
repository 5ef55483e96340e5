import type { MemberAttempt } from './decision.ts';

/** Whoever owns the room, and every admin who is in it. */
export function mayManage({ user, member }: MemberAttempt): boolean {
  return user.role === 'admin' || member.role === 'owner';
}

/** And those who keep order there. */
export function mayModerate(attempt: MemberAttempt): boolean {
  return mayManage(attempt) || attempt.member.role === 'moderator';
}
