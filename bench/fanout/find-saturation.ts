import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from './contender.ts';
import { connected, disconnected } from './job.ts';
import { measureRate, type Rate, type Times } from './measure-rate.ts';
import type { FanoutArena } from './open-arena.ts';

const patienceMs = 120_000;
const bisections = 3;
const settleMs = 500;

/** Opens so many connections anew, so that nothing is left of what was measured before. */
export async function connectAll(
  arena: FanoutArena,
  { subscription }: Contender,
  connections: number,
): Promise<number> {
  await arena.client.ask({ act: 'disconnect' }, disconnected, patienceMs);
  await sleep(settleMs);
  const { elapsedMs } = await arena.client.ask({ act: 'connect', connections, subscription }, connected, patienceMs);
  return elapsedMs;
}

/** The highest pace that a server keeps: doubled until it fails, then narrowed down. All that was measured on the way. */
export async function findSaturation(
  arena: FanoutArena,
  contender: Contender,
  connections: number,
  options: { from: number; times: Times },
): Promise<{ best: Rate | undefined; rates: Rate[] }> {
  const rates: Rate[] = [];
  const once = async (perSecond: number): Promise<Rate> => {
    await connectAll(arena, contender, connections);
    const rate = await measureRate(arena, contender, { connections, perSecond }, options.times);
    rates.push(rate);
    report(contender.name, rate);
    return rate;
  };
  // Whatever else the machine does for a moment must not pass for the limit of a server.
  const attempt = async (perSecond: number): Promise<Rate> => {
    const rate = await once(perSecond);
    return rate.isSustained ? rate : once(perSecond);
  };
  let best: Rate | undefined;
  let failed: number | undefined;
  for (let perSecond = options.from; failed === undefined; perSecond *= 2) {
    const rate = await attempt(perSecond);
    if (rate.isSustained) best = rate;
    else failed = perSecond;
  }
  for (let step = 0; step < bisections; step += 1) {
    const perSecond = Math.round(((best?.perSecond ?? 0) + failed) / 2);
    const rate = await attempt(perSecond);
    if (rate.isSustained) best = rate;
    else failed = perSecond;
  }
  return { best, rates };
}

export function report(name: string, { perSecond, offered, deliveriesPerSecond, latencyMs, ...rest }: Rate): void {
  const { cpuMicroseconds, serverShare, clientShare, isSustained } = rest;
  process.stderr.write(
    `  ${name}: ${perSecond} messages/s, ${Math.round(deliveriesPerSecond)} of ${offered} deliveries/s, ` +
      `p50 ${latencyMs.p50.toFixed(1)} p99 ${latencyMs.p99.toFixed(1)} ms, ${cpuMicroseconds.toFixed(2)} µs each, ` +
      `server ${Math.round(serverShare * 100)} %, client ${Math.round(clientShare * 100)} %${isSustained ? '' : ' (not sustained)'}\n`,
  );
}
