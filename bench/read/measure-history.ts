import { limits } from '@dark-circle/db/limits';
import { freshToken } from '../commit/people.ts';
import { apiOf } from './api-of.ts';
import { latenciesOf, timed, type Latencies } from './latencies.ts';
import type { ReadArena } from './open-arena.ts';

export interface History {
  messages: number;
  pages: { name: string; latencies: Latencies }[];
}

const times = 400;
const warmUp = 50;

/** Pages of one long room over HTTP, one after the other. */
export async function measureHistory({ url }: ReadArena, roomId: number, messages: number): Promise<History> {
  const { history } = apiOf(url, await freshToken(url)).chat;
  const limit = limits.clientPage;
  // Beyond where the members have joined: those are no messages.
  const somewhere = (index: number): number => 1_000 + Math.floor(((index * 0.618_033_988) % 1) * (messages - 2_000));
  const places: [string, (index: number) => Parameters<typeof history.query>[0]][] = [
    ['the last page', () => ({ roomId, limit })],
    ['the first page', () => ({ roomId, limit, afterSeq: 0 })],
    ['a page before some message', (index) => ({ roomId, limit, beforeSeq: somewhere(index) })],
    ['a page around some message', (index) => ({ roomId, limit, aroundSeq: somewhere(index) })],
  ];
  const measured = new Map<string, number[]>(places.map(([name]) => [name, []]));
  for (let index = 0; index < warmUp + times; index += 1) {
    for (const [name, place] of places) {
      const { result, ms } = await timed(async () => history.query(place(index)));
      if (result.messages.length !== limit) throw new Error(`${name} has ${result.messages.length} messages`);
      if (index >= warmUp) measured.get(name)?.push(ms);
    }
  }
  return { messages, pages: [...measured].map(([name, each]) => ({ name, latencies: latenciesOf(each) })) };
}
