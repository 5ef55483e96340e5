import { describeSurroundings, machineLoad } from '../describe-surroundings.ts';
import { connectAll, findSaturation, report } from './find-saturation.ts';
import { measureEndToEnd } from './measure-end-to-end.ts';
import { measureGrowth, type Growth } from './measure-growth.ts';
import { measureIdle, type Idle } from './measure-idle.ts';
import { measureRate, type Rate, type Times } from './measure-rate.ts';
import { openFanoutArena, type FanoutArena } from './open-arena.ts';
import { openers, type Opener } from './open-contenders.ts';
import { residentBytes } from '../processor-time.ts';

export interface FanoutOptions {
  connections: number;
  seconds: number;
  /** Of each contender at a pace that all of them keep but one. */
  steadyPerSecond: number;
  /** Which scenarios, and which contenders; all when empty. */
  only: readonly string[];
}

export interface Raced {
  name: string;
  /** Above what the process held without connections. */
  bytesPerConnection: number;
  steady: Rate;
  best: Rate | undefined;
  rates: Rate[];
}

export interface FanoutReport {
  options: FanoutOptions;
  surroundings: string[];
  raced: Raced[];
  absent: string[];
  endToEnd: Rate | undefined;
  idle: Idle[];
  growth: Growth[];
}

/** How fast events reach many, beside what else does it, in one run. */
export async function benchFanout(options: FanoutOptions): Promise<FanoutReport> {
  const loadBefore = machineLoad();
  await using arena = await openFanoutArena();
  const times: Times = { warmUpMs: 1_000, measuredMs: options.seconds * 1_000 };
  const isWanted = (name: string): boolean => options.only.length === 0 || options.only.includes(name);
  const raced: Raced[] = [];
  const absent: string[] = [];
  for (const opener of openers.filter(({ name }) => isWanted(name))) {
    const result = await race(arena, opener, options, times);
    if (result === undefined) absent.push(opener.name);
    else raced.push(result);
  }
  return {
    options,
    raced,
    absent,
    endToEnd: isWanted('end to end') ? await measureEndToEnd(arena, options.connections, times) : undefined,
    idle: isWanted('idle') ? await measureIdle(arena, times) : [],
    growth: isWanted('growth') ? await measureGrowth(arena, times) : [],
    surroundings: await describeSurroundings(arena.sql, loadBefore),
  };
}

async function race(
  arena: FanoutArena,
  opener: Opener,
  { connections, steadyPerSecond }: FanoutOptions,
  times: Times,
): Promise<Raced | undefined> {
  await using contender = await opener.open(arena, { connections, rooms: 1 });
  if (contender === undefined) return undefined;
  const emptyBytes = residentBytes(contender.pids);
  await connectAll(arena, contender, connections);
  const bytesPerConnection = (residentBytes(contender.pids) - emptyBytes) / connections;
  const steady = await measureRate(arena, contender, { connections, perSecond: steadyPerSecond }, times);
  report(contender.name, steady);
  const from = steady.isSustained ? 2 * steadyPerSecond : Math.max(1, steadyPerSecond / 8);
  const { best, rates } = await findSaturation(arena, contender, connections, { from, times });
  return { name: contender.name, bytesPerConnection, steady, best, rates };
}
