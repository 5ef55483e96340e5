import type { Person } from '@dark-circle/sdk';

/** Whom a text that is being written means: by what it calls them behind an `@`. */
export type MentionNames = ReadonlyMap<string, number | 'all'>;

/** A text as it stands in the field, where people have names and not numbers. */
export interface Writing {
  text: string;
  names: MentionNames;
}

export const nothingWritten: Writing = { text: '', names: new Map() };

/** What is sent of it. A name that nobody was chosen by is a word like others. */
export function bodyOf({ text, names }: Writing): string {
  if (names.size === 0) return text;
  // The longest first: 김민준 is not 김민 with something behind it.
  const known = [...names.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`));
  const called = new RegExp(`(?<![\\p{L}\\p{N}])@(${known.join('|')})`, 'gu');
  return text.replaceAll(called, (_, name: string) => `<@${names.get(name)}>`);
}

/** A body as it is written anew: whoever it names, by their names of now. */
export function writingOf(body: string, mentions: readonly Person[], everybody: string): Writing {
  const names = new Map<string, number | 'all'>();
  const text = body.replaceAll(/<@(\d{1,15}|all)>/gu, (token, id: string) => {
    const person = mentions.find((meant) => String(meant.id) === id);
    if (id !== 'all' && person === undefined) return token;
    const meant = person?.id ?? 'all';
    const name = freeName(person?.name ?? everybody, meant, names);
    names.set(name, meant);
    return `@${name}`;
  });
  return { text, names };
}

/** Two people of one name are told apart while a text is written. */
export function freeName(name: string, id: number | 'all', names: MentionNames): string {
  for (let count = 1; ; count += 1) {
    const label = count === 1 ? name : `${name}(${count})`;
    if ((names.get(label) ?? id) === id) return label;
  }
}
