import { commonPasswords } from '@dark-circle/api/common-passwords';

/** From what the server refuses to what takes a guesser too long. */
export const strengths = ['refused', 'weak', 'fair', 'strong'] as const;

export type Strength = (typeof strengths)[number];

const fairBits = 38;
const strongBits = 56;

/** Along a keyboard, the alphabet or a row of digits, either way. */
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv'];
const runsBothWays = [...runs, ...runs.map((run) => Array.from(run).toReversed().join(''))];

/**
 * How long a guesser would try, roughly, who knows `known` of the person and starts with what people mostly do. A hint for
 * somebody who makes up a password, and no gate: the server refuses what is common, and nothing else.
 */
export function passwordStrength(typed: string, known: readonly string[]): Strength {
  const password = typed.normalize('NFC');
  const folded = password.toLowerCase();
  const words = known.map((word) => word.normalize('NFC').toLowerCase()).filter((word) => word.length >= 3);
  if (commonPasswords.has(folded)) return 'refused';
  // `password2024!` is as good as `password`.
  const core = folded.replace(/[\d\W_]+$/u, '');
  if (commonPasswords.has(core) || words.includes(core)) return 'weak';
  const bits = unpredictable(folded, words) * Math.log2(alphabetOf(password));
  return bits >= strongBits ? 'strong' : bits >= fairBits ? 'fair' : 'weak';
}

/** How many of its letters do not follow from the others: a known word, a run and a repetition count as one. */
function unpredictable(folded: string, words: readonly string[]): number {
  let rest = folded;
  for (const word of words) rest = rest.replaceAll(word, '\u0000');
  const letters = Array.from(rest);
  return letters.filter((letter, index) => !follows(letters[index - 2], letters[index - 1], letter)).length;
}

function follows(twoBefore: string | undefined, before: string | undefined, letter: string): boolean {
  if (before === undefined) return false;
  if (before === letter) return true;
  const three = `${twoBefore ?? ''}${before}${letter}`;
  return three.length > 2 && runsBothWays.some((run) => run.includes(three));
}

/** Out of how many letters each of them seems to be chosen. */
function alphabetOf(password: string): number {
  const kinds: readonly [kind: RegExp, size: number][] = [
    [/[a-z]/u, 26],
    [/[A-Z]/u, 26],
    [/\d/u, 10],
    // Few syllables make up most of what is written.
    [/\p{Script=Hangul}/u, 500],
    [/[^\p{L}\d]/u, 30],
  ];
  const size = kinds.reduce((sum, [kind, letters]) => (kind.test(password) ? sum + letters : sum), 0);
  return Math.max(size, 10);
}
