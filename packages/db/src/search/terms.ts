import { initialOf, isInitial } from './initials.ts';

/** Letters and digits in a row. What stands between them is looked for in the messages alone. */
const runs = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * What a message can be found by: every two characters that stand side by side in a word, once as they are and once as the
 * consonants that they begin with (공지 → 공지, ㄱㅈ), and the last of each word alone, so that each single character begins
 * some term.
 */
export function termsOf(folded: string): Set<string> {
  const terms = new Set<string>();
  for (const [run] of folded.matchAll(runs)) {
    let before: string | undefined;
    let initialBefore = '';
    for (const character of run) {
      const initial = initialOf(character);
      if (before !== undefined) {
        terms.add(before + character);
        terms.add(initialBefore + initial);
      }
      before = character;
      initialBefore = initial;
    }
    if (before !== undefined) {
      terms.add(before);
      terms.add(initialBefore);
    }
  }
  return terms;
}

/** No word begins so: the term of whoever wrote a message. */
export const authorTerm = (userId: number): string => `@${userId}`;

/** And of those that came with a photo. */
export const photoTerm = '#photo';

/** One of these has to be among a message's terms: any of a list, or any that begins so. */
export type Clause = { anyOf: readonly string[] } | { prefix: string };

/** What the messages that hold these words have in common; nothing for words that are no letters and digits. */
export function clausesOf(foldedWords: readonly string[], atMost: number): Clause[] {
  const pairs = new Set<string>();
  const singles = new Set<string>();
  for (const word of foldedWords) {
    for (const [run] of word.matchAll(runs)) {
      const characters = Array.from(run);
      const [only] = characters;
      if (characters.length === 1 && only !== undefined) singles.add(only);
      characters.slice(1).forEach((second, index) => pairs.add(pairTerm(characters[index] ?? '', second)));
    }
  }
  const clauses: Clause[] = [...pairs].slice(0, atMost).map((term) => ({ anyOf: [term] }));
  // A single character is in many messages, and stands at the beginning of many terms.
  return clauses.length > 0 ? clauses : [...singles].slice(0, 1).map((prefix) => ({ prefix }));
}

/** With a consonant that stands for syllables, what both begin with. */
function pairTerm(first: string, second: string): string {
  return isInitial(first) || isInitial(second) ? initialOf(first) + initialOf(second) : first + second;
}
