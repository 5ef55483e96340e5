/** A piece of what is shown of a message: found, or what stands around it. */
export interface FoundPart {
  text: string;
  isFound: boolean;
}

type Range = readonly [start: number, end: number];

/** So much stands before the first word that was found, and so much is shown in all. */
const lead = 60;
const longest = 300;

/**
 * What was said around the words that were found, in pieces that stand one after the other.
 * @param highlights where the words stand in `said`, in UTF-16 units, as the server gives them: in their order, none over another
 */
export function foundParts(said: string, highlights: readonly Range[]): FoundPart[] {
  const first = highlights[0]?.[0] ?? 0;
  const from = first <= lead ? 0 : wordBefore(said, first - lead);
  const to = Math.min(said.length, from + longest);
  const parts: FoundPart[] = [];
  let at = from;
  const take = (end: number, isFound: boolean) => {
    if (end > at) parts.push({ text: said.slice(at, end).toWellFormed(), isFound });
    at = Math.max(at, end);
  };
  if (from > 0) parts.push({ text: '…', isFound: false });
  for (const [start, end] of highlights) {
    if (start >= to) break;
    take(start, false);
    take(Math.min(end, to), true);
  }
  take(to, false);
  if (to < said.length) parts.push({ text: '…', isFound: false });
  return parts;
}

/** Where a word begins at or after `index`, if one does soon: nothing is cut in two that need not be. */
function wordBefore(said: string, index: number): number {
  const blank = said.slice(index, index + lead / 2).search(/\s/u);
  return blank === -1 ? index : index + blank + 1;
}
