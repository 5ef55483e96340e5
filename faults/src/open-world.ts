import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDistributed } from './deployments/open-distributed.ts';
import { openEmbedded } from './deployments/open-embedded.ts';
import { Balancer } from './network/balancer.ts';
import { Reaper } from './parts/reaper.ts';
import { gatherPeople } from './people/gather-people.ts';
import type { Options } from './options.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Starts everything: servers with their stores, a balancer before them, and people who have joined their rooms. */
export async function openWorld(options: Options, random: Random): Promise<World & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const reaper = opened.use(new Reaper());
  const folder = mkdtempSync(join(tmpdir(), 'dark-circle-faults-'));
  reaper.removeAtTheEnd(folder);
  const deployment = opened.use(
    options.mode === 'embedded'
      ? await openEmbedded(reaper, folder)
      : await openDistributed(reaper, folder, options.servers),
  );
  const { servers } = deployment;
  const balancer = opened.use(await Balancer.over(servers.map(({ port }) => port)));
  const { admin, people, roomIds } = opened.use(await gatherPeople(balancer.url, options.people, random));
  const owned = opened.move();
  return {
    random,
    folder,
    deployment,
    servers,
    balancer,
    admin,
    people,
    crowd: [],
    roomIds,
    banned: [],
    [Symbol.asyncDispose]: async () => owned.disposeAsync(),
  };
}
