import type { Member, Message } from '@dark-circle/sdk';

/** Up to where each is known to have read, or to have come in: what was said before is not theirs to read. */
interface Positions {
  ascending: readonly number[];
  ofMember: ReadonlyMap<number, number>;
}

/** Sorted once for a list of members, however many messages are counted by it. */
const known = new WeakMap<readonly Member[], Positions>();

function positionsOf(members: readonly Member[]): Positions {
  const before = known.get(members);
  if (before !== undefined) return before;
  const ofMember = new Map(members.map((member) => [member.id, positionOf(member)]));
  const positions = { ascending: [...ofMember.values()].toSorted((a, b) => a - b), ofMember };
  known.set(members, positions);
  return positions;
}

const positionOf = ({ joinedSeq, lastReadSeq }: Member): number => Math.max(joinedSeq, lastReadSeq);

type Said = Pick<Message, 'seq' | 'author'>;

/** How many others have yet to read it. */
export function unreadByCount(members: readonly Member[], { seq, author }: Said): number {
  const { ascending, ofMember } = positionsOf(members);
  const own = ofMember.get(author.id);
  return countBelow(ascending, seq) - (own !== undefined && own < seq ? 1 : 0);
}

/** Who they are, and who has read it. */
export function readersOf(members: readonly Member[], { seq, author }: Said): { unread: Member[]; read: Member[] } {
  const others = members.filter(({ id, joinedSeq }) => id !== author.id && joinedSeq < seq);
  return {
    unread: others.filter(({ lastReadSeq }) => lastReadSeq < seq),
    read: others.filter(({ lastReadSeq }) => lastReadSeq >= seq),
  };
}

function countBelow(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
