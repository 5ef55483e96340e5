import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatServer } from '../parts/chat-server.ts';
import type { Injection, World } from '../world.ts';

const awayAtMostMs = 2000;

/** Of a server that has just died: the others have to be enough before it is back. The only one has to come back first. */
export async function goOnWithout(
  { random, servers }: World,
  dead: ChatServer,
  what = dead.part.name,
): Promise<Injection> {
  if (servers.length > 1) return { what, mend: async () => dead.start() };
  const awayMs = random.between(0, awayAtMostMs);
  await sleep(awayMs);
  await dead.start();
  return { what: `${what}, away for ${awayMs} ms and its start` };
}
