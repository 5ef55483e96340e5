import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, Injection, World } from '../world.ts';

/** Processes that die, and are started again after a moment. */
export const restarts: FaultKind[] = [
  {
    name: 'server killed',
    inject: async ({ random, servers }) => {
      const { chat } = random.pick(servers);
      await chat.part.end('SIGKILL');
      return { what: chat.part.name, mend: async () => chat.start() };
    },
  },
  {
    name: 'server ended by SIGTERM',
    inject: async ({ random, servers }) => {
      const { chat } = random.pick(servers);
      await chat.part.end('SIGTERM');
      await chat.start();
      return { what: chat.part.name };
    },
  },
  {
    name: 'rolling restart of all servers',
    inject: async ({ servers }) => {
      for (const { chat } of servers) {
        await chat.part.end('SIGTERM');
        await chat.start();
      }
      return { what: `${servers.length} in turn` };
    },
  },
  {
    name: 'all servers killed at once',
    inject: async ({ servers }) => {
      await Promise.all(servers.map(async ({ chat }) => chat.part.end('SIGKILL')));
      await Promise.all(servers.map(async ({ chat }) => chat.start()));
      return { what: `${servers.length} processes` };
    },
  },
  {
    name: 'Redis killed and started empty',
    inject: async ({ redis }) => {
      await redis.part.end('SIGKILL');
      return { what: 'gone', mend: async () => redis.start() };
    },
  },
  {
    name: 'FLUSHALL',
    inject: async ({ random, redis }) => {
      const times = random.between(1, 5);
      for (let time = 0; time < times; time += 1) {
        await redis.flushAll();
        await sleep(random.between(0, 200));
      }
      return { what: `${times} times` };
    },
  },
  {
    name: 'database killed',
    inject: async ({ random, mariadb }) => {
      await mariadb.part.end('SIGKILL');
      const awayMs = random.between(0, 2000);
      await sleep(awayMs);
      await mariadb.start();
      return { what: `away for ${awayMs} ms and its recovery` };
    },
  },
];

/** Processes that stand still and go on: nothing breaks, nothing answers. */
export const pauses: FaultKind[] = [
  {
    name: 'server stopped and continued',
    inject: async ({ random, servers }) => {
      const { part } = random.pick(servers).chat;
      return pause(random.between(500, 6000), part);
    },
  },
  {
    name: 'Redis stopped and continued',
    inject: async ({ random, redis }) => pause(random.between(300, 4000), redis.part),
  },
  {
    name: 'database stopped and continued',
    inject: async ({ random, mariadb }) => pause(random.between(300, 4000), mariadb.part),
  },
];

async function pause(ms: number, part: World['redis']['part']): Promise<Injection> {
  part.signal('SIGSTOP');
  await sleep(ms);
  part.signal('SIGCONT');
  return { what: `${part.name} for ${ms} ms` };
}
