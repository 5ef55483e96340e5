import type { Knex } from 'knex';
import { decodePostings, intersect, unite, type Postings } from './postings.ts';
import type { SearchTermRow } from './rows.ts';
import type { SearchedPart } from './searched-rooms.ts';
import type { Clause } from './terms.ts';

/** What may match in each of these parts, by their ids: offsets, ascending. What is in none of them is not there. */
export async function readCandidates(
  trx: Knex,
  parts: readonly SearchedPart[],
  clauses: readonly Clause[],
): Promise<Map<number, Postings>> {
  const ids = parts.map(({ id }) => id);
  const rows = await trx<SearchTermRow>('search_terms')
    .where((either) => {
      const exact = clauses.flatMap((clause) => ('anyOf' in clause ? clause.anyOf : []));
      if (exact.length > 0) void either.orWhere((terms) => void terms.whereIn('part_id', ids).whereIn('term', exact));
      for (const clause of clauses) {
        if (!('prefix' in clause)) continue;
        void either.orWhere((terms) => {
          void terms
            .whereIn('part_id', ids)
            .andWhere('term', '>=', clause.prefix)
            .andWhere('term', '<', afterAllThatBeginWith(clause.prefix));
        });
      }
    })
    .select('part_id', 'term', 'seqs');
  const byPart = Map.groupBy(rows, (row) => row.part_id);
  return new Map(Array.from(byPart, ([id, ofPart]) => [id, matching(ofPart, clauses)]));
}

function matching(rows: readonly SearchTermRow[], clauses: readonly Clause[]): Postings {
  const lists = clauses.map((clause) =>
    rows.filter(({ term }) => ('anyOf' in clause ? clause.anyOf.includes(term) : term.startsWith(clause.prefix))),
  );
  if (lists.some((ofClause) => ofClause.length === 0)) return [];
  return intersect(lists.map((ofClause) => unite(ofClause.map(({ seqs }) => decodePostings(seqs)))));
}

/** Both databases order terms by code point; what UTF-16 needs a pair for has none between U+D7FF and U+E000. */
function afterAllThatBeginWith(character: string): string {
  const next = (character.codePointAt(0) ?? 0) + 1;
  return String.fromCodePoint(next === 0xd8_00 ? 0xe0_00 : next);
}
