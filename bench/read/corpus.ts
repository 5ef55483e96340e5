/** What people say in a made-up course: words as often as words are said, in two scripts. */
export interface Corpus {
  /** The next line. The same lines in the same order each time. */
  line(): string;
  /** From the most to the least frequent. */
  koreanWords: readonly string[];
  englishWords: readonly string[];
}

const firstSyllable = 0xac_00;
/** Parts of syllables, as often as they stand in Korean text, roughly. */
const initials = [0, 0, 2, 3, 3, 5, 6, 7, 7, 9, 9, 9, 11, 11, 11, 12, 12, 14, 15, 16, 17, 18, 18];
const vowels = [0, 0, 0, 4, 4, 8, 8, 13, 13, 18, 18, 20, 20, 20, 1, 5, 6];
const finals = [0, 0, 0, 0, 0, 0, 4, 4, 8, 16, 17, 21, 21, 1];
const particles = ['은', '는', '이', '가', '을', '를', '에서', '으로', '도', '만', '까지', '', '', '과', '의'];
const endings = [
  '합니다',
  '해요',
  '했어요',
  '하세요',
  '할까요?',
  '했습니다',
  '인가요?',
  '입니다',
  '주세요',
  'ㅋㅋㅋ',
  'ㅎㅎ',
  '...',
];
const consonants = Array.from('bcdfghklmnprstvw');
const englishVowels = Array.from('aeiou');
const commonEnglish = ['the', 'to', 'is', 'in', 'of', 'and', 'for', 'you', 'please', 'class', 'room', 'tomorrow'];
const counts = { korean: 8_000, english: 5_000 };
/** Flattens the head of Zipf's law: nobody says one word in every third line. */
const flatness = 20;

export function makeCorpus(seed: number): Corpus {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const often = (words: readonly string[]): string => {
    const rank = flatness * Math.exp(random() * Math.log((words.length + flatness) / flatness)) - flatness;
    return words[Math.min(Math.floor(rank), words.length - 1)] ?? '';
  };
  const repeat = (times: number, make: () => string): string => Array.from({ length: times }, make).join('');
  const syllable = (): string =>
    String.fromCharCode(firstSyllable + (pick(initials) * 21 + pick(vowels)) * 28 + pick(finals));
  const korean = Array.from({ length: counts.korean }, () => repeat(2 + Math.floor(random() * random() * 3), syllable));
  const beat = (): string => pick(consonants) + pick(englishVowels) + (random() < 0.4 ? pick(consonants) : '');
  const english = [
    ...commonEnglish,
    ...Array.from({ length: counts.english }, () => repeat(1 + Math.floor(random() * 3), beat)),
  ];

  function englishLine(): string {
    const [first = '', ...rest] = Array.from({ length: 2 + Math.floor(random() * 9) }, () => often(english));
    return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ')}${pick(['.', '!', ''])}`;
  }

  function koreanLine(): string {
    const words = Array.from({ length: 2 + Math.floor(random() * 9) }, () =>
      random() < 0.08 ? often(english) : often(korean) + pick(particles),
    );
    return [...words, often(korean) + pick(endings)].join(' ');
  }

  return {
    line: () => (random() < 0.25 ? englishLine() : koreanLine()),
    koreanWords: korean,
    englishWords: english,
  };
}

/** mulberry32: small, and the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
