import { createConnection } from 'mysql2/promise';
import { describeSurroundings, machineLoad } from '../describe-surroundings.ts';
import { makeCorpus } from './corpus.ts';
import { indexSize, pauseIndexing, untilIndexed } from './index-state.ts';
import { growRoom, loadMessages } from './load-messages.ts';
import { measureCost, type Cost } from './measure-cost.ts';
import { measureHistory, type History } from './measure-history.ts';
import { measureLag, type Lag } from './measure-lag.ts';
import { measureSearches } from './measure-searches.ts';
import { openArena, type ReadArena, type StorageName } from './open-arena.ts';
import { pickQueries } from './pick-queries.ts';

export interface ReadOptions {
  messages: number;
  /** In the one long room. */
  history: number;
  people: number;
  rooms: number;
  seconds: number;
  rounds: number;
  only: readonly string[];
}

export interface StorageReport {
  name: StorageName;
  searches: Awaited<ReturnType<typeof measureSearches>>;
  indexedWithinMs: number;
  index: { parts: number; terms: number };
  lag: Lag;
  /** Not measured where one database file has to do both at once. */
  cost: Cost | undefined;
  history: History;
}

export interface ReadReport {
  options: ReadOptions;
  surroundings: string[];
  storages: StorageReport[];
}

const seed = 1;
const perSecond = 1_000;

/** How fast what was said is found and read again, in rooms that have grown for years. */
export async function benchRead(options: ReadOptions): Promise<ReadReport> {
  const loadBefore = machineLoad();
  const corpus = makeCorpus(seed);
  const lines = Array.from({ length: options.messages }, () => corpus.line());
  tell(`${lines.length} lines; counting what they hold`);
  const queries = pickQueries(corpus, lines);
  const storages: StorageReport[] = [];
  let surroundings: string[] = [];
  for (const name of ['MariaDB', 'SQLite'] as const) {
    if (options.only.length > 0 && !options.only.includes(name)) continue;
    await using arena = await openArena(name, options);
    storages.push(await measureStorage(arena, { options, lines, queries }));
    if (arena.databaseUrl !== undefined) surroundings = await surroundingsOf(arena.databaseUrl, loadBefore);
  }
  return { options, surroundings, storages };
}

async function measureStorage(
  arena: ReadArena,
  {
    options,
    lines,
    queries,
  }: { options: ReadOptions; lines: readonly string[]; queries: ReturnType<typeof pickQueries> },
): Promise<StorageReport> {
  const { database, people, name } = arena;
  await loadMessages(database, { roomIds: people.roomIds, userIds: people.userIds, lines });
  tell(`${name}: loaded`);
  const indexedWithinMs = await untilIndexed(database, people.roomIds);
  tell(`${name}: indexed within ${Math.round(indexedWithinMs / 1_000)} s`);
  const searches = await measureSearches(arena, queries);
  tell(`${name}: p95 ${searches.few.p95.toFixed(1)} ms for few hits, ${searches.worse.p95.toFixed(1)} ms for worse`);
  const index = await indexSize(database);
  const lag = await measureLag(arena, { perSecond, seconds: options.seconds });
  tell(`${name}: index lag ${Math.round(lag.index.max)} ms at the most, ${lag.missed} not found`);
  const cost = name === 'MariaDB' ? await measureCost(arena, options) : undefined;
  await pauseIndexing(database);
  const roomId = people.roomIds[0] ?? 0;
  const messages = name === 'MariaDB' ? options.history : options.messages;
  await growRoom(database, roomId, messages);
  tell(`${name}: one room of ${messages}`);
  const history = await measureHistory(arena, roomId, messages);
  return { name, searches, indexedWithinMs, index, lag, cost, history };
}

async function surroundingsOf(databaseUrl: string, loadBefore: string): Promise<string[]> {
  const sql = await createConnection(databaseUrl);
  try {
    return await describeSurroundings(sql, loadBefore);
  } finally {
    await sql.end();
  }
}

function tell(what: string): void {
  process.stderr.write(`  ${what}\n`);
}
