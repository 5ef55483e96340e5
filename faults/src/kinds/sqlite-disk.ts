import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, World } from '../world.ts';
import { waitUntil } from '../wait.ts';
import { embeddedDisk, faultOn } from './needs.ts';

/** SQLite goes on for a while inside its files as they are. */
const refusesWithinMs = 30_000;
const betweenTriesMs = 50;
const fullForMs = 2000;
const noRoom: ReadonlySet<string> = new Set(['STORE_UNAVAILABLE']);

/** No room under the SQLite file. What was refused meanwhile must not appear later: the admin asks without asking again. */
export const sqliteDisks: FaultKind[] = [
  faultOn(embeddedDisk, {
    name: 'disk full',
    inject: async (disk, world) => {
      using _full = disk.fill();
      const endMs = (await untilRefused(world)) + fullForMs;
      while (performance.now() < endMs) await attempt(world);
      return { what: `for ${fullForMs} ms after the first refusal; ${world.admin.refused.length} refused until now` };
    },
  }),
  faultOn(embeddedDisk, {
    name: 'server killed while its disk is full',
    inject: async (disk, world) => {
      const server = world.random.pick(world.servers);
      let isUp = false;
      {
        using _full = disk.fill();
        await untilRefused(world);
        await server.part.end('SIGKILL');
        // As whatever watches over it would. It may refuse to start, and may not spoil anything by trying.
        isUp = await server.start().then(
          () => true,
          () => false,
        );
        await sleep(fullForMs);
      }
      if (isUp) return { what: `${server.part.name}, started again on the full disk` };
      await server.part.end('SIGKILL');
      await server.start();
      return { what: `${server.part.name}, which could start again only after that` };
    },
  }),
];

async function untilRefused(world: World): Promise<number> {
  await waitUntil('a refusal for want of room', refusesWithinMs, async () => (await attempt(world)) === 'refused');
  return performance.now();
}

async function attempt({ admin, random, roomIds }: World): Promise<'stored' | 'refused' | 'unknown'> {
  await sleep(betweenTriesMs);
  return admin.sayOnce(random.pick(roomIds), '자리가 없어도 '.repeat(400), noRoom);
}
