import { connectAll, report } from './find-saturation.ts';
import { measureRate, type Rate, type Times } from './measure-rate.ts';
import type { FanoutArena } from './open-arena.ts';
import { openOurs } from './open-contenders.ts';

export interface Growth {
  processes: number;
  connections: number;
  rooms: number;
  rate: Rate;
}

/** So many deliveries a second of each process, whatever they are made of. */
const deliveriesPerSecond = 100_000;
const cases = [
  { processes: 1, connections: 100, rooms: 1 },
  { processes: 1, connections: 250, rooms: 1 },
  { processes: 1, connections: 500, rooms: 1 },
  { processes: 1, connections: 1_000, rooms: 1 },
  { processes: 1, connections: 2_000, rooms: 1 },
  { processes: 1, connections: 500, rooms: 10 },
  { processes: 1, connections: 500, rooms: 50 },
  { processes: 2, connections: 1_000, rooms: 1 },
];

/** What a delivery costs as connections, rooms and processes grow. Everybody is in every room. */
export async function measureGrowth(arena: FanoutArena, times: Times): Promise<Growth[]> {
  const measured: Growth[] = [];
  for (const { processes, connections, rooms } of cases) {
    await using ours = await openOurs(arena, { processes, connections, rooms });
    await connectAll(arena, ours, connections);
    const perSecond = (processes * deliveriesPerSecond) / connections;
    const rate = await measureRate(arena, ours, { connections, perSecond }, times);
    report(`${processes} processes, ${connections} connections, ${rooms} rooms`, rate);
    measured.push({ processes, connections, rooms, rate });
  }
  return measured;
}
