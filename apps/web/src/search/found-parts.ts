/** A piece of what is shown of a message: found, or what stands around it. */
export interface FoundPart {
  text: string;
  isFound: boolean;
}

type Range = readonly [start: number, end: number];

/** How much of a message is shown, in UTF-16 units. */
interface Extent {
  /** Before the first word that was found. */
  lead: number;
  longest: number;
}

/** A person that is named, and a character of two units: what stands for one thing. */
const whole = /<@(?:\d{1,15}|all)>|[\u{10000}-\u{10FFFF}]/gu;

/**
 * What was said around the words that were found, in pieces that stand one after the other.
 * @param highlights where the words stand in `said`, in UTF-16 units, as the server gives them: in their order, none over another
 */
export function foundParts(
  said: string,
  highlights: readonly Range[],
  { lead, longest }: Extent = { lead: 60, longest: 300 },
): FoundPart[] {
  const first = highlights[0]?.[0] ?? 0;
  const from = first <= lead ? 0 : placeBefore(said, wordBefore(said, first - lead, lead / 2));
  const to = placeBefore(said, Math.min(said.length, from + longest));
  const parts: FoundPart[] = [];
  let at = from;
  const take = (end: number, isFound: boolean) => {
    if (end > at) parts.push({ text: said.slice(at, end), isFound });
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
function wordBefore(said: string, index: number, soon: number): number {
  const blank = said.slice(index, index + soon).search(/\s/u);
  return blank === -1 ? index : index + blank + 1;
}

/** The last place up to `index` where nothing is cut in two that must not be. */
function placeBefore(said: string, index: number): number {
  for (const { index: start, 0: piece } of said.matchAll(whole)) {
    if (start >= index) break;
    if (start + piece.length > index) return start;
  }
  return index;
}
