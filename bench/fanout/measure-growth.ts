import { connectAll, report } from './find-saturation.ts';
import { measureRate, type Rate, type Times } from './measure-rate.ts';
import type { FanoutArena } from './open-arena.ts';
import { openOurs } from './open-contenders.ts';

export interface Growth {
  connections: number;
  rooms: number;
  rate: Rate;
}

/** So many deliveries a second in each case, whatever they are made of. */
const deliveriesPerSecond = 100_000;
const cases = [
  { connections: 100, rooms: 1 },
  { connections: 250, rooms: 1 },
  { connections: 500, rooms: 1 },
  { connections: 1_000, rooms: 1 },
  { connections: 2_000, rooms: 1 },
  { connections: 500, rooms: 10 },
  { connections: 500, rooms: 50 },
];

/** What a delivery costs as connections and rooms grow, at the same number of deliveries. Everybody is in every room. */
export async function measureGrowth(arena: FanoutArena, times: Times): Promise<Growth[]> {
  const measured: Growth[] = [];
  for (const { connections, rooms } of cases) {
    await using ours = await openOurs(arena, { connections, rooms });
    await connectAll(arena, ours, connections);
    const perSecond = deliveriesPerSecond / connections;
    const rate = await measureRate(arena, ours, { connections, perSecond }, times);
    report(`${connections} connections, ${rooms} rooms`, rate);
    measured.push({ connections, rooms, rate });
  }
  return measured;
}
