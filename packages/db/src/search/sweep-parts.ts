import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { rest } from './rest.ts';
import type { SearchPartRow, SearchTermRow } from './rows.ts';

/**
 * Deletes the parts that were replaced, with the words of what was deleted or edited since, and those that were begun and not
 * finished. For the process that indexes, while it makes none: whoever else still makes one finds it gone.
 */
export async function sweepParts(database: Database, signal: AbortSignal): Promise<void> {
  const unread = await database.read(async (knex) =>
    knex<SearchPartRow>('search_parts').whereIn('state', ['making', 'gone']).pluck('id'),
  );
  if (unread.length === 0) return;
  await database.write(async (trx) => {
    await trx<SearchPartRow>('search_parts')
      .whereIn('id', unread)
      .andWhere({ state: 'making' })
      .update({ state: 'gone' });
  });
  // Not `unread`: another process may have finished one of them since.
  const gone = await database.read(async (knex) =>
    knex<SearchPartRow>('search_parts').where({ state: 'gone' }).pluck('id'),
  );
  for (const partId of gone) {
    while (await deleteTerms(database, partId)) {
      if (signal.aborted) return;
      await rest({ isFull: true });
    }
    await database.write(async (trx) => {
      await trx<SearchPartRow>('search_parts').where({ id: partId }).delete();
    });
  }
}

/** So many at a time: whoever commits waits for one slice at most. @returns true while there are more */
async function deleteTerms(database: Database, partId: number): Promise<boolean> {
  return database.write(async (trx) => {
    const terms = trx<SearchTermRow>('search_terms').where({ part_id: partId });
    const next = await terms.clone().orderBy('term').offset(limits.indexSliceRows).first('term');
    if (next !== undefined) terms.andWhere('term', '<', next.term);
    await terms.delete();
    return next !== undefined;
  });
}
