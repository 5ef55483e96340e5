import { setTimeout as sleep } from 'node:timers/promises';
import { failpoints, type Armed, type Failpoint } from '../server/failpoints.ts';
import { waitUntil } from '../wait.ts';
import type { FaultKind, Injection, World } from '../world.ts';

const reachedWithinMs = 20_000;
/** Longer than the lease of a committer: another one has to get past the locks that the stopped process holds. */
const stoppedForMs = 5000;

/** A server dies, or stands still, at a named place of a message's way: whichever gets there first. */
export const atFailpoints: FaultKind[] = failpoints.flatMap((point) => [
  { name: `server killed at ${point}`, inject: async (world: World) => inject(world, point, 'SIGKILL') },
  { name: `server stopped at ${point}`, inject: async (world: World) => inject(world, point, 'SIGSTOP') },
]);

async function inject({ random, servers }: World, point: Failpoint, act: Armed['act']): Promise<Injection> {
  const chats = servers.map(({ chat }) => chat);
  const after = random.between(0, 10);
  for (const chat of chats) chat.tell({ type: 'arm', armed: { point, act, after } });
  const hit = (): typeof chats => chats.filter(({ part }) => (act === 'SIGKILL' ? !part.isRunning : part.isStopped));
  await waitUntil(`${point} in any server`, reachedWithinMs, () => hit().length > 0).finally(() => {
    for (const chat of chats) chat.tell({ type: 'arm', armed: undefined });
  });
  const hits = hit();
  const what = hits.map(({ part }) => part.name).join(' and ');
  if (act === 'SIGKILL') {
    // Several may have been there in the same moment; one is missed, the others are not to be.
    for (const chat of hits.slice(1)) await chat.start();
    return {
      what,
      mend: async () => {
        await hits[0]?.start();
      },
    };
  }
  await sleep(stoppedForMs);
  for (const { part } of hits) part.signal('SIGCONT');
  return { what };
}
