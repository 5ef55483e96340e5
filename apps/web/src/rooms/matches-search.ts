const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** What a syllable ends in, and a vowel may grow into, with their numbers as Unicode orders syllables. */
const finals = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
const lastGrown = new Map([
  [8, 11],
  [13, 16],
  [18, 19],
]);
/** Syllables that begin with the same consonant follow each other, and among them those with the same vowel. */
const perInitial = 588;
const perVowel = 28;

/**
 * Whether a name is what somebody types: any part of it, whatever the case and the spaces. What is typed as a lone consonant
 * stands for every syllable that begins with it (`ㄱㅈ` finds 공지), as Korean lists are searched everywhere. The last
 * syllable may be on its way to another: whoever wants 최민준 types 초 first, and 최미 before 최민.
 */
export function matchesSearch(name: string, typed: string): boolean {
  const [letters, wanted] = [folded(name), folded(typed)];
  return stands(letters, wanted) || stands(letters, withLastParted(wanted));
}

function stands(letters: readonly string[], wanted: readonly string[]): boolean {
  return letters.some((_, start) =>
    wanted.every((typed, at) => isMeantBy(letters[start + at], typed, at === wanted.length - 1)),
  );
}

const folded = (text: string): string[] => Array.from(text.normalize('NFC').toLowerCase().replaceAll(/\s/gu, ''));

function isMeantBy(letter: string | undefined, typed: string, isLast: boolean): boolean {
  if (letter === undefined) return false;
  const [name, begun] = [syllableOf(letter), syllableOf(typed)];
  if (letter === typed || (name !== undefined && initials[Math.floor(name / perInitial)] === typed)) return true;
  if (!isLast || name === undefined || begun === undefined || begun % perVowel > 0) return false;
  const vowel = (begun % perInitial) / perVowel;
  const grown = begun + ((lastGrown.get(vowel) ?? vowel) - vowel) * perVowel;
  return name >= begun && name < grown + perVowel;
}

/** 긴 may become 기나: its end is the beginning of the next one. */
function withLastParted(wanted: readonly string[]): string[] {
  const begun = syllableOf(wanted.at(-1) ?? '');
  const final = finals[(begun ?? 0) % perVowel] ?? ' ';
  if (begun === undefined || !initials.includes(final)) return [...wanted];
  return [...wanted.slice(0, -1), String.fromCharCode(firstSyllable + begun - (begun % perVowel)), final];
}

const firstSyllable = 0xac00;

function syllableOf(letter: string): number | undefined {
  return /[가-힣]/u.test(letter) ? letter.charCodeAt(0) - firstSyllable : undefined;
}
