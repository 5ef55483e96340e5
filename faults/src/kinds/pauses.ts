import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../parts/part.ts';
import type { FaultKind, Injection } from '../world.ts';
import { faultOn, mariadb, redis } from './needs.ts';

/** Processes that stand still and go on: nothing breaks, nothing answers. */
export const pauses: FaultKind[] = [
  {
    name: 'server stopped and continued',
    inject: async ({ random, servers }) => {
      const { part } = random.pick(servers);
      return pause(random.between(500, 6000), part);
    },
  },
  faultOn(redis, {
    name: 'Redis stopped and continued',
    inject: async ({ part }, { random }) => pause(random.between(300, 4000), part),
  }),
  faultOn(mariadb, {
    name: 'database stopped and continued',
    inject: async ({ part }, { random }) => pause(random.between(300, 4000), part),
  }),
];

async function pause(ms: number, part: Part): Promise<Injection> {
  part.signal('SIGSTOP');
  await sleep(ms);
  part.signal('SIGCONT');
  return { what: `${part.name} for ${ms} ms` };
}
