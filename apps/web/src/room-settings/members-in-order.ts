import type { Member, MemberRole } from '@dark-circle/sdk';

const ranks: Record<MemberRole, number> = { owner: 0, moderator: 1, member: 2 };

/** Whom to turn to first, then by name. */
export function membersInOrder(members: readonly Member[], language: string): Member[] {
  return members.toSorted((a, b) => ranks[a.role] - ranks[b.role] || a.name.localeCompare(b.name, language));
}
