import { setTimeout as sleep } from 'node:timers/promises';
import type { Cables } from '../deployments/deployment.ts';
import type { LinkState } from '../network/link.ts';
import type { Random } from '../random.ts';
import type { FaultKind, Injection } from '../world.ts';
import { cables, faultOn } from './needs.ts';

type Which = 'toSql' | 'toRedis';

const cut = (): LinkState => ({ type: 'cut' });
const silent = (): LinkState => ({ type: 'silent' });
const slow =
  (leastMs: number, mostMs: number) =>
  (random: Random): LinkState => ({ type: 'slow', delayMs: random.between(leastMs, mostMs) });

/** Cables between a server and its stores, and between the clients and all servers. */
export const networks: FaultKind[] = [
  onOne('one server cut off from Redis', 'toRedis', cut),
  onOne('one server in silence from Redis', 'toRedis', silent),
  onOne('one server with a slow Redis', 'toRedis', slow(20, 400)),
  faultOn(cables, {
    name: 'all servers cut off from Redis',
    inject: async (all) => {
      for (const { toRedis } of all) toRedis.become(cut());
      return {
        what: 'all',
        mend: () => {
          for (const { toRedis } of all) toRedis.become({ type: 'open' });
        },
      };
    },
  }),
  onOne('one server cut off from the database', 'toSql', cut),
  onOne('one server in silence from the database', 'toSql', silent),
  onOne('one server with a slow database', 'toSql', slow(5, 100)),
  faultOn(cables, {
    name: 'all servers cut off from the database',
    inject: async (all, { random }) => {
      const ms = random.between(500, 4000);
      await hold(all, 'toSql', cut(), ms);
      return { what: `for ${ms} ms` };
    },
  }),
  {
    name: 'all clients cut off',
    inject: async ({ random, balancer }) => {
      const ms = random.between(0, 3000);
      balancer.cut();
      await sleep(ms);
      balancer.restore();
      return { what: `for ${ms} ms` };
    },
  },
];

function onOne(name: string, which: Which, becomes: (random: Random) => LinkState): FaultKind {
  return faultOn(cables, {
    name,
    inject: async (all, { random }): Promise<Injection> => {
      const state = becomes(random);
      const one = random.pick(all);
      const ms = random.between(500, 5000);
      await hold([one], which, state, ms);
      const how = state.type === 'slow' ? `, ${state.delayMs} ms each way` : '';
      return { what: `${one.server.part.name} for ${ms} ms${how}` };
    },
  });
}

async function hold(some: readonly Cables[], which: Which, state: LinkState, ms: number): Promise<void> {
  for (const cable of some) cable[which].become(state);
  await sleep(ms);
  for (const cable of some) cable[which].become({ type: 'open' });
}
