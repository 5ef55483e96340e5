import { limits } from '@dark-circle/db/limits';
import { apiOf } from './api-of.ts';
import { latenciesOf, timed, type Latencies } from './latencies.ts';
import type { ReadArena } from './open-arena.ts';
import { fewHits, type Query } from './pick-queries.ts';

export interface Searches {
  kind: string;
  queries: number;
  leastHits: number;
  mostHits: number;
  /** Of the first page. */
  first: Latencies;
  /** Of the pages behind it. */
  later: Latencies;
  incomplete: number;
}

const laterPages = 2;

/** One after the other over HTTP, as a member of all rooms. Each query a few pages long. */
export async function measureSearches(
  { url, people }: ReadArena,
  queries: readonly Query[],
): Promise<{ byKind: Searches[]; few: Latencies; worse: Latencies }> {
  const { search } = apiOf(url, people.senders[0]?.accessToken ?? '').chat;
  const measured: { query: Query; first: number; later: number[]; isIncomplete: boolean }[] = [];
  for (const query of shuffled(queries)) {
    const ask = async (cursor?: string) =>
      timed(async () =>
        search.query({ query: query.text, limit: limits.searchPage, ...(cursor !== undefined && { cursor }) }),
      );
    const { result, ms } = await ask();
    if (query.hits > 0 && result.hits.length === 0 && result.incomplete !== true)
      throw new Error(`${query.text} was not found`);
    const later: number[] = [];
    let isIncomplete = result.incomplete === true;
    for (let { nextCursor } = result; nextCursor !== undefined && later.length < laterPages;) {
      const next = await ask(nextCursor);
      later.push(next.ms);
      isIncomplete ||= next.result.incomplete === true;
      ({ nextCursor } = next.result);
    }
    measured.push({ query, first: ms, later, isIncomplete });
  }
  const all = (isFew: boolean): Latencies =>
    latenciesOf(
      measured.filter(({ query }) => query.hits <= fewHits === isFew).flatMap(({ first, later }) => [first, ...later]),
    );
  const byKind = [...Map.groupBy(measured, ({ query }) => query.kind)].map(([kind, ofKind]) => ({
    kind,
    queries: ofKind.length,
    leastHits: Math.min(...ofKind.map(({ query }) => query.hits)),
    mostHits: Math.max(...ofKind.map(({ query }) => query.hits)),
    first: latenciesOf(ofKind.map(({ first }) => first)),
    later: latenciesOf(ofKind.flatMap(({ later }) => later)),
    incomplete: ofKind.filter(({ isIncomplete }) => isIncomplete).length,
  }));
  return { byKind, few: all(true), worse: all(false) };
}

/** So that what the database has just read for one kind helps no other of the same kind. The same order each time. */
function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item, index) => ({ item, place: (index * 0.618_033_988) % 1 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
