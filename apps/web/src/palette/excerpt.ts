import { foundParts } from '../search/found-parts.ts';

const extent = { lead: 16, longest: 120 };

/** The words that were found, with what stands around them, in one line. */
export function excerpt(said: string, highlights: readonly (readonly [start: number, end: number])[]): string {
  return foundParts(said, highlights, extent)
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?<=^…) | (?=…$)/gu, '')
    .trim();
}
