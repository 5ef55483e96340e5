import type { Knex } from 'knex';
import { containing } from '../accounts/search-text.ts';
import { limits } from '../limits.ts';
import type { UserRow } from '../sql/rows.ts';
import type { SearchFilter } from './search.ts';

/**
 * Who may have written it; undefined for anybody. By name also those who have left since: only what they wrote in rooms of the
 * viewer is shown.
 */
export async function findAuthors(
  trx: Knex,
  { authorId, authorName }: Pick<SearchFilter, 'authorId' | 'authorName'>,
): Promise<ReadonlySet<number> | undefined> {
  if (authorName === undefined) return authorId === undefined ? undefined : new Set([authorId]);
  const name = authorName.normalize('NFC').trim();
  // LOWER folds ASCII alone in SQLite; names that differ by more are found as they are written.
  const found = await trx<UserRow>('users')
    .where((either) => {
      void either
        .whereRaw("LOWER(name) LIKE ? ESCAPE '!'", [containing(name.toLowerCase())])
        .orWhereRaw("name LIKE ? ESCAPE '!'", [containing(name)]);
    })
    .limit(limits.searchAuthorsNamed)
    .pluck('id');
  return new Set(authorId === undefined ? found : found.filter((id) => id === authorId));
}
