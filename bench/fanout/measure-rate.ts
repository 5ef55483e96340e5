import { setTimeout as sleep } from 'node:timers/promises';
import { processorMs } from '../processor-time.ts';
import type { Contender } from './contender.ts';
import { measured, published, type Measured } from './job.ts';
import type { FanoutArena } from './open-arena.ts';

const patienceMs = 60_000;

export interface Rate {
  /** Messages published a second, each to every connection. */
  perSecond: number;
  offered: number;
  deliveriesPerSecond: number;
  latencyMs: Measured['latencyMs'];
  /** Processor time of the server for one delivery. */
  cpuMicroseconds: number;
  /** How much of one core the server and the client used. */
  serverShare: number;
  clientShare: number;
  isSustained: boolean;
}

export interface Times {
  warmUpMs: number;
  measuredMs: number;
}

/** So much arrives late or not at all where a server cannot keep up. */
const sustainedShare = 0.97;
const sustainedP99Ms = 1_000;

/** Publishes at a steady pace to connections that are open, and counts what arrives. */
export async function measureRate(
  arena: FanoutArena,
  contender: Contender,
  pace: { connections: number; perSecond: number },
  times: Times,
): Promise<Rate> {
  const { warmUpMs, measuredMs } = times;
  const forMs = warmUpMs + measuredMs + 500;
  const job = { act: 'publish', target: contender.target, perSecond: pace.perSecond, forMs };
  return countWhile(arena.publisher.ask(job, published, forMs + patienceMs), arena, contender.pids, pace, times);
}

/** Counts what arrives while somebody publishes. */
export async function countWhile(
  publishing: Promise<unknown>,
  { client }: FanoutArena,
  pids: readonly number[],
  { connections, perSecond }: { connections: number; perSecond: number },
  { warmUpMs, measuredMs }: Times,
): Promise<Rate> {
  // The processor time of the warming up is not counted with the deliveries of the rest.
  const atStartMs = sleep(warmUpMs).then(() => processorMs(pids));
  const job = { act: 'measure', warmUpMs, measuredMs };
  const counted = await client.ask(job, measured, warmUpMs + measuredMs + patienceMs);
  const serverMs = processorMs(pids) - (await atStartMs);
  await publishing;
  const offered = perSecond * connections;
  const deliveriesPerSecond = (counted.deliveries / counted.elapsedMs) * 1000;
  return {
    perSecond,
    offered,
    deliveriesPerSecond,
    latencyMs: counted.latencyMs,
    cpuMicroseconds: (serverMs * 1000) / Math.max(counted.deliveries, 1),
    serverShare: serverMs / counted.elapsedMs,
    clientShare: counted.cpuMs / counted.elapsedMs,
    isSustained:
      counted.lost === 0 && deliveriesPerSecond >= sustainedShare * offered && counted.latencyMs.p99 < sustainedP99Ms,
  };
}
