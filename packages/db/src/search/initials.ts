/** The consonants that a Hangul syllable can begin with, in the order of Unicode's syllables. */
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const firstSyllable = 0xac_00;
const syllablesPerInitial = 588;
const syllables = initials.length * syllablesPerInitial;

/** 공 → ㄱ. Whatever is no syllable is its own. */
export function initialOf(character: string): string {
  const index = character.charCodeAt(0) - firstSyllable;
  if (index < 0 || index >= syllables) return character;
  return initials[Math.floor(index / syllablesPerInitial)] ?? character;
}

/** For a letter that stands for every syllable which begins with it: the first and the last of them. */
export function syllablesOf(initial: string): [first: string, last: string] | undefined {
  const index = initials.indexOf(initial);
  if (index === -1) return undefined;
  const first = firstSyllable + index * syllablesPerInitial;
  return [String.fromCharCode(first), String.fromCharCode(first + syllablesPerInitial - 1)];
}

export function isInitial(character: string): boolean {
  return initials.includes(character);
}

/** Whether what is typed stands somewhere in a name, ㄱ for every syllable that begins with it, whatever the case and the spaces. */
export function matchesInitials(name: string, typed: string): boolean {
  const [letters, wanted] = [folded(name), folded(typed)];
  return letters.some((_, start) =>
    wanted.every((character, at) => {
      const letter = letters[start + at];
      return letter === character || (letter !== undefined && isInitial(character) && initialOf(letter) === character);
    }),
  );
}

const folded = (text: string): string[] => Array.from(text.normalize('NFC').toLowerCase().replaceAll(/\s/gu, ''));
