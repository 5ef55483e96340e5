import type { Corpus } from './corpus.ts';

export interface Query {
  kind: string;
  /** As somebody types it. */
  text: string;
  /** In how many of all messages the words stand. */
  hits: number;
}

const ofEach = 60;
export const fewHits = 1_000;

/** Questions of every kind, with how many messages answer each of them, counted by looking at every message. */
export function pickQueries({ koreanWords, englishWords }: Corpus, lines: readonly string[]): Query[] {
  const folded = lines.map((line) => line.toLowerCase());
  const initials = folded.map(initialsOf);
  const plain = [...spread(koreanWords, 3 * ofEach), ...spread(englishWords.filter(isLong), 2 * ofEach)].map(
    (text) => ({
      text,
      hits: count(folded, [text]),
    }),
  );
  const both = plain.slice(1).map(({ text }, index) => {
    const words = [text, plain[index]?.text ?? ''];
    return { text: words.join(' '), hits: count(folded, words) };
  });
  const byInitials = spread(koreanWords, 2 * ofEach).map((word) => {
    const text = initialsOf(word);
    return { text, hits: count(initials, [text]) };
  });
  const kinds: [string, { text: string; hits: number }[]][] = [
    ['a word', plain.filter(({ hits }) => hits > 0 && hits <= fewHits)],
    ['a frequent word', plain.filter(({ hits }) => hits > fewHits)],
    ['two words', both.filter(({ hits }) => hits > 0 && hits <= fewHits)],
    ['a word with the end of a sentence', endings(plain, folded)],
    [
      'initial consonants, 4 and more',
      byInitials.filter(({ text, hits }) => text.length >= 4 && hits > 0 && hits <= fewHits),
    ],
    ['initial consonants, 2 or 3', byInitials.filter(({ text }) => text.length < 4)],
    [
      'one syllable',
      spread(koreanWords, ofEach)
        .map((word) => word.slice(0, 1))
        .map((text) => ({ text, hits: count(folded, [text]) })),
    ],
    ['what nobody has said', spread(koreanWords, ofEach).map((word) => ({ text: `${word}뷁`, hits: 0 }))],
  ];
  return kinds.flatMap(([kind, queries]) => spread(queries, ofEach).map((query) => ({ kind, ...query })));
}

function endings(
  plain: readonly { text: string; hits: number }[],
  folded: readonly string[],
): { text: string; hits: number }[] {
  return plain
    .filter(({ text, hits }) => hits > 0 && hits <= fewHits && /\p{Script=Hangul}/u.test(text))
    .slice(0, ofEach)
    .map(({ text }) => ({ text: `${text}합니다`, hits: count(folded, [`${text}합니다`]) }));
}

const isLong = (word: string): boolean => word.length >= 4;

function count(lines: readonly string[], words: readonly string[]): number {
  let hits = 0;
  for (const line of lines) if (words.every((word) => line.includes(word))) hits += 1;
  return hits;
}

/** So many of a list, from its beginning to its end. */
function spread<T>(list: readonly T[], wanted: number): T[] {
  if (list.length <= wanted) return [...list];
  return Array.from({ length: wanted }, (_, index) => list[Math.floor((index * list.length) / wanted)]).filter(
    (item) => item !== undefined,
  );
}

/** Written for the bench: what the product does has to come to the same by its own way. */
function initialsOf(text: string): string {
  return text.replaceAll(/[가-힣]/gu, (syllable) => {
    const [initial = ''] = syllable.normalize('NFD');
    return 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'[initial.charCodeAt(0) - 0x11_00] ?? syllable;
  });
}
