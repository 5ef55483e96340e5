import { setTimeout as sleep } from 'node:timers/promises';
import { failpoints, redisFailpoints, type Armed, type Failpoint } from '../server/failpoints.ts';
import { waitUntil } from '../wait.ts';
import type { FaultKind, Injection, World } from '../world.ts';
import { goOnWithout } from './go-on-without.ts';
import { redis } from './needs.ts';

const reachedWithinMs = 20_000;
/** Longer than the lease of a committer: another one has to get past the locks that the stopped process holds. */
const stoppedForMs = 5000;

/** A server dies, or stands still, at a named place of a message's way: whichever gets there first. */
export const atFailpoints: FaultKind[] = failpoints.flatMap((point) => [
  faultAt(point, 'SIGKILL', `server killed at ${point}`),
  faultAt(point, 'SIGSTOP', `server stopped at ${point}`),
]);

function faultAt(point: Failpoint, act: Armed['act'], name: string): FaultKind {
  return {
    name,
    lacks: (world) => (redisFailpoints.has(point) && redis.find(world) === undefined ? redis.called : undefined),
    inject: async (world) => inject(world, point, act),
  };
}

async function inject(world: World, point: Failpoint, act: Armed['act']): Promise<Injection> {
  const { random, servers } = world;
  const after = random.between(0, 10);
  for (const server of servers) server.tell({ type: 'arm', armed: { point, act, after } });
  const hit = (): typeof servers =>
    servers.filter(({ part }) => (act === 'SIGKILL' ? !part.isRunning : part.isStopped));
  try {
    await waitUntil(`${point} in any server`, reachedWithinMs, () => hit().length > 0);
  } finally {
    // Others may be on their way there at this moment, and die when we have looked.
    await Promise.all(servers.map(async (server) => server.disarm()));
  }
  const [first, ...others] = hit();
  if (first === undefined) throw new Error(`the server at ${point} is there no more`);
  const what = [first, ...others].map(({ part }) => part.name).join(' and ');
  if (act === 'SIGKILL') {
    // One is missed, the others are not to be.
    for (const server of others) await server.start();
    return goOnWithout(world, first, what);
  }
  await sleep(stoppedForMs);
  for (const { part } of [first, ...others]) part.signal('SIGCONT');
  return { what };
}
