import type { Contender, Sends } from '../commit/measure-sends.ts';
import { measureInTurns } from '../commit/measure-sends.ts';
import { pauseIndexing, resumeIndexing } from './index-state.ts';
import type { ReadArena } from './open-arena.ts';

export interface Cost {
  indexing: Sends[];
  idle: Sends[];
}

/** What indexing takes from those who send as fast as they can: with it and without, in turns. */
export async function measureCost(
  arena: ReadArena,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Cost> {
  const contender: Contender = { name: 'chat.send', process: arena.server, url: arena.url, procedure: 'chat.send' };
  const once = async (): Promise<Sends[]> => {
    const job = {
      senders: arena.people.senders,
      pace: { kind: 'closed' } as const,
      warmUpMs: 1_000,
      measuredMs: seconds * 1_000,
    };
    return [...(await measureInTurns(arena.load, [contender], job, 1)).values()];
  };
  const cost: Cost = { indexing: [], idle: [] };
  for (let round = 0; round < rounds; round += 1) {
    cost.indexing.push(...(await once()));
    await pauseIndexing(arena.database);
    cost.idle.push(...(await once()));
    await resumeIndexing(arena.database);
  }
  return cost;
}
