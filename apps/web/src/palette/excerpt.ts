const before = 16;
const longest = 120;

/** The words that were found, with what stands around them, in one line. */
export function excerpt(said: string, [first]: readonly (readonly [start: number, end: number])[]): string {
  const start = first === undefined || first[0] <= before ? 0 : first[0] - before;
  const part = said
    .slice(start, start + longest)
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toWellFormed();
  return `${start > 0 ? '…' : ''}${part}${start + longest < said.length ? '…' : ''}`;
}
