import { setTimeout as sleep } from 'node:timers/promises';
import type { LinkState } from '../network/link.ts';
import type { FaultKind, Injection, World } from '../world.ts';

type Link = World['servers'][number]['toSql'];

const cut: LinkState = { type: 'cut' };
const silent: LinkState = { type: 'silent' };
const slow = (delayMs: number): LinkState => ({ type: 'slow', delayMs });

/** Cables between a server and its stores, and between the clients and all servers. */
export const networks: FaultKind[] = [
  { name: 'one server cut off from Redis', inject: async (world) => onOne(world, 'toRedis', cut) },
  { name: 'one server in silence from Redis', inject: async (world) => onOne(world, 'toRedis', silent) },
  {
    name: 'one server with a slow Redis',
    inject: async (world) => onOne(world, 'toRedis', slow(world.random.between(20, 400))),
  },
  {
    name: 'all servers cut off from Redis',
    inject: async ({ servers }) => {
      for (const { toRedis } of servers) toRedis.become(cut);
      return {
        what: 'all',
        mend: () => {
          for (const { toRedis } of servers) toRedis.become({ type: 'open' });
        },
      };
    },
  },
  { name: 'one server cut off from the database', inject: async (world) => onOne(world, 'toSql', cut) },
  { name: 'one server in silence from the database', inject: async (world) => onOne(world, 'toSql', silent) },
  {
    name: 'one server with a slow database',
    inject: async (world) => onOne(world, 'toSql', slow(world.random.between(5, 100))),
  },
  { name: 'all servers cut off from the database', inject: async (world) => onAll(world, 'toSql', cut) },
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

async function onOne({ random, servers }: World, which: 'toSql' | 'toRedis', state: LinkState): Promise<Injection> {
  const server = random.pick(servers);
  const ms = random.between(500, 5000);
  await hold([server[which]], state, ms);
  const how = state.type === 'slow' ? `, ${state.delayMs} ms each way` : '';
  return { what: `${server.chat.part.name} for ${ms} ms${how}` };
}

async function onAll({ random, servers }: World, which: 'toSql' | 'toRedis', state: LinkState): Promise<Injection> {
  const ms = random.between(500, 4000);
  await hold(
    servers.map((server) => server[which]),
    state,
    ms,
  );
  return { what: `for ${ms} ms` };
}

async function hold(links: readonly Link[], state: LinkState, ms: number): Promise<void> {
  for (const link of links) link.become(state);
  await sleep(ms);
  for (const link of links) link.become({ type: 'open' });
}
