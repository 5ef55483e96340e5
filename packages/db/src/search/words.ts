import { fold } from './fold.ts';
import { syllablesOf } from './initials.ts';
import type { Highlight } from './search.ts';

/** Words to look for, as one tells whether a body holds them and where. */
export class Words {
  /** As they are compared. */
  readonly folded: readonly string[];
  readonly #patterns: readonly RegExp[];

  constructor(words: readonly string[]) {
    this.folded = words.map((word) => fold(word.normalize('NFC').replaceAll(/\s+/gu, ' ')));
    this.#patterns = this.folded.map((word) => new RegExp(Array.from(word, patternOf).join(''), 'gu'));
  }

  areIn(body: string): boolean {
    const folded = fold(body);
    return this.#patterns.every((pattern) => folded.search(pattern) !== -1);
  }

  /** Where they stand, so many at most. What overlaps or touches is one. */
  highlights(body: string, atMost: number): Highlight[] {
    const folded = fold(body);
    const found: Highlight[] = [];
    for (const pattern of this.#patterns) {
      for (const match of folded.matchAll(pattern)) found.push([match.index, match.index + match[0].length]);
    }
    const merged: Highlight[] = [];
    for (const [start, end] of found.toSorted(([a], [b]) => a - b)) {
      const last = merged.at(-1);
      if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
      else if (merged.length === atMost) break;
      else merged.push([start, end]);
    }
    return merged;
  }
}

/** A consonant stands for itself and for each syllable that begins with it, white space for any of it. */
function patternOf(character: string): string {
  if (/\s/u.test(character)) return String.raw`\s+`;
  const syllables = syllablesOf(character);
  if (syllables !== undefined) return `[${character}${syllables.join('-')}]`;
  return /[$()*+./?[\\\]^{|}]/u.test(character) ? `\\${character}` : character;
}
