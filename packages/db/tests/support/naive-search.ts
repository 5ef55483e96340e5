import type { Database } from '../../src/sql/database.ts';
import type { MessageRow } from '../../src/sql/rows.ts';

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** What a search has to find, by looking at every message there is: the newest first. */
export async function naiveSearch(
  database: Database,
  { roomIds, words, authorId }: { roomIds: readonly number[]; words: readonly string[]; authorId?: number | undefined },
): Promise<string[]> {
  const rows: MessageRow[] = await database.read(async (knex) =>
    knex('messages')
      .whereIn('room_id', [...roomIds])
      .whereNull('deleted_at'),
  );
  return rows
    .filter((row) => authorId === undefined || row.author_id === authorId)
    .filter((row) => words.every((word) => holds(row.body, word)))
    .toSorted((a, b) => b.sent_at - a.sent_at || b.room_id - a.room_id || b.seq - a.seq)
    .map((row) => `${row.room_id}#${row.seq}`);
}

function holds(body: string, word: string): boolean {
  const text = charactersOf(body.replaceAll(/<@\w+>/gu, '\0'));
  const wanted = charactersOf(word);
  return text.some((_, start) => wanted.every((character, index) => alike(text[start + index], character)));
}

/** Each by itself in lower case: Σ is another letter at the end of a word only where there are words. */
function charactersOf(text: string): string[] {
  return Array.from(text.replaceAll(/\s+/gu, ' '), (character) => character.toLowerCase());
}

/** Jamo by Unicode's own decomposition. */
function alike(there: string | undefined, wanted: string): boolean {
  if (there === undefined) return false;
  if (there === wanted) return true;
  const place = initials.indexOf(wanted);
  const [first = ''] = there.normalize('NFD');
  return place !== -1 && /[가-힣]/u.test(there) && first.charCodeAt(0) - 0x11_00 === place;
}
