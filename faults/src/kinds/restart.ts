import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind } from '../world.ts';
import { goOnWithout } from './go-on-without.ts';
import { faultOn, manyServers, mariadb, redis } from './needs.ts';

/** Processes that die, and are started again after a moment. */
export const restarts: FaultKind[] = [
  {
    name: 'server killed',
    inject: async (world) => {
      const server = world.random.pick(world.servers);
      await server.part.end('SIGKILL');
      return goOnWithout(world, server);
    },
  },
  {
    name: 'server ended by SIGTERM',
    inject: async ({ random, servers }) => {
      const server = random.pick(servers);
      await server.part.end('SIGTERM');
      await server.start();
      return { what: server.part.name };
    },
  },
  faultOn(manyServers, {
    name: 'rolling restart of all servers',
    inject: async (servers) => {
      for (const server of servers) {
        await server.part.end('SIGTERM');
        await server.start();
      }
      return { what: `${servers.length} in turn` };
    },
  }),
  faultOn(manyServers, {
    name: 'all servers killed at once',
    inject: async (servers) => {
      await Promise.all(servers.map(async ({ part }) => part.end('SIGKILL')));
      await Promise.all(servers.map(async (server) => server.start()));
      return { what: `${servers.length} processes` };
    },
  }),
  faultOn(redis, {
    name: 'Redis killed and started empty',
    inject: async (redis) => {
      await redis.part.end('SIGKILL');
      return { what: 'gone', mend: async () => redis.start() };
    },
  }),
  faultOn(redis, {
    name: 'FLUSHALL',
    inject: async (redis, { random }) => {
      const times = random.between(1, 5);
      for (let time = 0; time < times; time += 1) {
        await redis.flushAll();
        await sleep(random.between(0, 200));
      }
      return { what: `${times} times` };
    },
  }),
  faultOn(mariadb, {
    name: 'database killed',
    inject: async (mariadb, { random }) => {
      await mariadb.part.end('SIGKILL');
      const awayMs = random.between(0, 2000);
      await sleep(awayMs);
      await mariadb.start();
      return { what: `away for ${awayMs} ms and its recovery` };
    },
  }),
];
