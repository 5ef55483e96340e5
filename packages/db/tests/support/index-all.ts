import { hasWork, indexRoom, roomsBehind } from '../../src/search/index-room.ts';
import { sweepParts } from '../../src/search/sweep-parts.ts';
import type { Database } from '../../src/sql/database.ts';

/** So narrow that a few messages make parts of every width. */
export const narrowParts = [16, 4, 2];

/** Indexes until nothing is left to do, as `SearchIndexer` does with nobody beside it. */
export async function indexAll(database: Database, widths: readonly number[] = narrowParts): Promise<void> {
  const { signal } = new AbortController();
  await sweepParts(database, signal);
  for (;;) {
    const behind = (await roomsBehind(database, widths)).filter((state) => hasWork(state, widths));
    let hasMore = false;
    for (const state of behind) {
      const done = await indexRoom(database, state, signal, widths);
      hasMore ||= done.hasMore;
      await sweepParts(database, signal);
    }
    if (!hasMore) return;
  }
}

export interface IndexedTerm {
  term: string;
  room_id: number;
}

/** All that the index holds, read or not. */
export async function indexedTerms(database: Database): Promise<IndexedTerm[]> {
  return database.read(async (knex) =>
    knex('search_terms').join('search_parts', 'search_parts.id', 'search_terms.part_id').select('term', 'room_id'),
  );
}
