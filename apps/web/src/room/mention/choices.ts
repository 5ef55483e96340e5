import type { Member } from '@dark-circle/sdk';
import { matchesSearch } from '../../rooms/matches-search.ts';

/** Somebody, or everybody, who may be meant. */
export interface Choice {
  id: number | 'all';
  /** What they are called in the text. */
  label: string;
}

const mostShown = 50;

/** What is typed behind the last `@` before the caret, if that may be a name. */
export function typedName(text: string, caret: number): { start: number; typed: string } | undefined {
  const typed = /(?<![\p{L}\p{N}])@(?<typed>[^\s@]{0,50})$/u.exec(text.slice(0, caret))?.groups?.['typed'];
  return typed === undefined ? undefined : { start: caret - typed.length - 1, typed };
}

export function choicesFor(
  typed: string,
  { members, userId, everybody }: { members: readonly Member[]; userId: number; everybody: string },
): Choice[] {
  const people = withLabels(members, everybody)
    .filter(({ id, label }) => id !== userId && matchesSearch(label, typed))
    .toSorted((a, b) => Number(b.label.startsWith(typed)) - Number(a.label.startsWith(typed)) || compare(a, b));
  const all: Choice = { id: 'all', label: everybody };
  const isAll = [everybody, 'all', 'everyone'].some((name) => matchesSearch(name, typed));
  // Whoever has typed nothing more than the sign hardly means to call everybody.
  const inOrder = typed === '' ? [...people, all] : isAll ? [all, ...people] : people;
  return inOrder.slice(0, mostShown);
}

/** Those of one name are numbered in the order in which they came. */
function withLabels(members: readonly Member[], everybody: string): Choice[] {
  const taken = new Set([everybody, ...members.map(({ name }) => name)]);
  const seen = new Set([everybody]);
  return members
    .toSorted((a, b) => a.joinedSeq - b.joinedSeq || a.id - b.id)
    .map(({ id, name }) => {
      let label = name;
      for (let count = 2; seen.has(label); count += 1) {
        label = `${name}(${count})`;
        if (taken.has(label)) seen.add(label);
      }
      seen.add(label);
      return { id, label };
    });
}

const inKorean = new Intl.Collator('ko');
const compare = (a: Choice, b: Choice): number => inKorean.compare(a.label, b.label);
