import type { Knex } from 'knex';
import type { UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { beginScans } from './begin-scans.ts';
import { findAuthors } from './find-authors.ts';
import { renderPage } from './render-page.ts';
import { scanRooms } from './scan-rooms.ts';
import { SearchTurns } from './search-turns.ts';
import type { Search, SearchFilter, SearchPage } from './search.ts';
import { searchedRooms } from './searched-rooms.ts';
import type { Wanted } from './wanted.ts';
import { Words } from './words.ts';

/** `Search` over SQL. */
export class SqlSearch implements Search {
  readonly #database: Database;
  readonly #budgetMs: number;
  readonly #turns = new SearchTurns();

  /** @param options.budgetMs so long does one search look for more */
  constructor(database: Database, { budgetMs = limits.searchBudgetMs }: { budgetMs?: number } = {}) {
    this.#database = database;
    this.#budgetMs = budgetMs;
  }

  async find(viewerId: UserId, filter: SearchFilter, page: Parameters<Search['find']>[2]): Promise<SearchPage> {
    return this.#turns.take(async () =>
      this.#database.snapshot(async (trx) => find(trx, viewerId, filter, { ...page, budgetMs: this.#budgetMs })),
    );
  }
}

async function find(
  trx: Knex.Transaction,
  viewerId: UserId,
  filter: SearchFilter,
  { cursor, limit, budgetMs }: Parameters<Search['find']>[2] & { budgetMs: number },
): Promise<SearchPage> {
  const deadlineMs = performance.now() + budgetMs;
  const rooms = await searchedRooms(trx, viewerId, filter);
  const authorIds = await findAuthors(trx, filter);
  const { sinceMs, beforeMs, hasPhoto = false } = filter;
  const wanted: Wanted = { words: new Words(filter.words), authorIds, sinceMs, beforeMs, hasPhoto };
  const { scans, clauses, edited } = await beginScans(trx, rooms, wanted, cursor);
  const isComplete = await scanRooms(trx, scans, { wanted, clauses, edited, limit, deadlineMs });
  return renderPage(trx, scans, { words: wanted.words, limit, isComplete });
}
