import type { ChatEvent, Member, Position, Seq } from '@dark-circle/sdk';

/** The members of a room after one event of it: the same list where it tells nothing of them. */
export function membersAfter(members: readonly Member[], event: ChatEvent): readonly Member[] {
  switch (event.type) {
    case 'member.joined':
    case 'member.changed':
      return withMember(members, event.member);
    case 'member.left':
      return members.filter(({ id }) => id !== event.userId);
    case 'read':
      return [event, ...(event.others ?? [])].reduce(withPosition, members);
    case 'message.sent':
      // Whoever says something has read what stands above it.
      return withPosition(members, { userId: event.message.author.id, seq: event.seq });
    default:
      return members;
  }
}

function withMember(members: readonly Member[], member: Member): readonly Member[] {
  const known = members.find(({ id }) => id === member.id);
  if (known === undefined) return [...members, member];
  // An event is rendered when it is read: another may have told of more meanwhile.
  const lastReadSeq = later(known.lastReadSeq, member.lastReadSeq);
  return members.map((other) => (other === known ? { ...member, lastReadSeq } : other));
}

function withPosition(members: readonly Member[], { userId, seq }: Position): readonly Member[] {
  const known = members.find(({ id }) => id === userId);
  if (known === undefined || known.lastReadSeq >= seq) return members;
  return members.map((other) => (other === known ? { ...other, lastReadSeq: seq } : other));
}

const later = (a: Seq, b: Seq): Seq => (a > b ? a : b);
