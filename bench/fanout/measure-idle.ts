import { setTimeout as sleep } from 'node:timers/promises';
import { processorMs, residentBytes } from '../processor-time.ts';
import { connectAll, report } from './find-saturation.ts';
import { measureRate, type Rate, type Times } from './measure-rate.ts';
import type { FanoutArena } from './open-arena.ts';
import { openOurs } from './open-contenders.ts';

export interface Idle {
  connections: number;
  acceptedWithinMs: number;
  bytesPerConnection: number;
  /** Of one core, while nobody says anything. */
  share: number;
  /** What it carries at a few messages a second. */
  quiet: Rate;
}

const counts = [1_000, 10_000];
const quietPerSecond = 20;
const idleMs = 10_000;

/** What many connections cost that hear little. */
export async function measureIdle(arena: FanoutArena, times: Times): Promise<Idle[]> {
  const measured: Idle[] = [];
  for (const connections of counts) {
    await using ours = await openOurs(arena, { connections, rooms: 1 });
    const emptyBytes = residentBytes(ours.pids);
    const acceptedWithinMs = await connectAll(arena, ours, connections);
    await sleep(2_000);
    const bytesPerConnection = (residentBytes(ours.pids) - emptyBytes) / connections;
    const beforeMs = processorMs(ours.pids);
    await sleep(idleMs);
    const share = (processorMs(ours.pids) - beforeMs) / idleMs;
    const quiet = await measureRate(arena, ours, { connections, perSecond: quietPerSecond }, times);
    report(`${connections} connections`, quiet);
    process.stderr.write(
      `  ${connections} connections: accepted within ${Math.round(acceptedWithinMs)} ms, ${(bytesPerConnection / 1024).toFixed(1)} kB each, idle ${(share * 100).toFixed(1)} % of a core\n`,
    );
    measured.push({ connections, acceptedWithinMs, bytesPerConnection, share, quiet });
  }
  return measured;
}
