import { setTimeout as sleep } from 'node:timers/promises';
import type { Loss } from '../server/message-loss.ts';
import type { FaultKind, Injection, World } from '../world.ts';
import { faultOn, redis } from './needs.ts';

const lostForMs = 3000;

/** What Redis tells and nobody hears. */
export const losses: FaultKind[] = [
  faultOn(redis, { name: 'answers lost', inject: async (_redis, world) => lose(world, 'answers') }),
  faultOn(redis, { name: 'published events lost', inject: async (_redis, world) => lose(world, 'news') }),
];

async function lose({ servers }: World, loss: Loss): Promise<Injection> {
  for (const server of servers) server.tell({ type: 'lose', loss });
  await sleep(lostForMs);
  for (const server of servers) server.tell({ type: 'lose', loss: 'nothing' });
  return { what: `for ${lostForMs} ms` };
}
