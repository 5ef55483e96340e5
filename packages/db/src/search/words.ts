import { containing } from '../accounts/search-text.ts';
import { fold } from './fold.ts';
import { syllablesOf } from './initials.ts';
import type { Highlight } from './search.ts';

/** Words to look for, as one tells whether a body holds them and where. */
export class Words {
  /** As they are compared. */
  readonly folded: readonly string[];
  /** For `LOWER(body) LIKE ? ESCAPE '!'`: every body that holds the words is like all of these, whatever the database folds. */
  readonly likePatterns: readonly string[];
  readonly #patterns: readonly RegExp[];

  constructor(words: readonly string[]) {
    this.folded = words.map((word) => fold(word.normalize('NFC').replaceAll(/\s+/gu, ' ')));
    this.likePatterns = this.folded
      .map(longestPlainPart)
      .filter((part) => part !== '')
      .map(containing);
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

/** Of ASCII, and letters that have no case: a database and we fold these alike. What stands for other letters is not among them. */
function longestPlainPart(word: string): string {
  const parts = Array.from(word.matchAll(/[!-~\p{Lo}\p{Nd}\p{No}]+/gu), ([part]) => part).flatMap((part) =>
    part.split(/[ㄱ-ㅎ]/u),
  );
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** A consonant stands for itself and for each syllable that begins with it, white space for any of it. */
function patternOf(character: string): string {
  if (/\s/u.test(character)) return String.raw`\s+`;
  const syllables = syllablesOf(character);
  if (syllables !== undefined) return `[${character}${syllables.join('-')}]`;
  return /[$()*+./?[\\\]^{|}]/u.test(character) ? `\\${character}` : character;
}
