import { limits } from '@dark-circle/db/limits';
import { connectAll, report } from './find-saturation.ts';
import { sent } from './job.ts';
import { countWhile, type Rate, type Times } from './measure-rate.ts';
import type { FanoutArena } from './open-arena.ts';
import { openOurs } from './open-contenders.ts';

const lanes = 32;
const patienceMs = 60_000;
/** Messages a second, each stored before it is told. */
const paces = [100, 200, 400, 600, 800, 1_000, 1_200, 1_500, 2_000];

/** From `chat.send` over HTTP, through Redis and MariaDB, to everybody in the room: the highest pace that is kept. */
export async function measureEndToEnd(
  arena: FanoutArena,
  connections: number,
  times: Times,
): Promise<Rate | undefined> {
  await using ours = await openOurs(arena, { connections, rooms: 1 });
  const [roomId] = ours.people.roomIds;
  if (roomId === undefined) return undefined;
  const { accessTokens } = ours.subscription;
  const forMs = times.warmUpMs + times.measuredMs + 500;
  let best: Rate | undefined;
  for (const perSecond of paces) {
    await connectAll(arena, ours, connections);
    const job = { act: 'send', url: ours.url, roomId, accessTokens, lanes, perSecond, forMs };
    const sending = arena.sender.ask({ ...job, callsPerRequest: limits.batchCalls }, sent, forMs + patienceMs);
    const rate = await countWhile(sending, arena, ours.pids, { connections, perSecond }, times);
    report('end to end', rate);
    if (!rate.isSustained) break;
    best = rate;
  }
  return best;
}
