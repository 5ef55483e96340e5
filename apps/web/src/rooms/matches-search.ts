const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** Syllables that begin with the same consonant follow each other. */
const syllablesPerInitial = 588;

/**
 * Whether a name is what somebody types: any part of it, whatever the case and the spaces. What is typed as a lone consonant
 * stands for every syllable that begins with it (`ㄱㅈ` finds 공지), as Korean lists are searched everywhere.
 */
export function matchesSearch(name: string, typed: string): boolean {
  const [letters, wanted] = [folded(name), folded(typed)];
  return letters.some((_, start) => wanted.every((letter, at) => isMeantBy(letters[start + at], letter)));
}

const folded = (text: string): string[] => Array.from(text.normalize('NFC').toLowerCase().replaceAll(/\s/gu, ''));

function isMeantBy(letter: string | undefined, typed: string): boolean {
  return letter !== undefined && (letter === typed || initials[initialOf(letter)] === typed);
}

function initialOf(syllable: string): number {
  return /[가-힣]/u.test(syllable) ? Math.floor((syllable.charCodeAt(0) - 0xac00) / syllablesPerInitial) : -1;
}
