/** A process of its own that holds many connections open and counts what comes. One job at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveJobs } from '../../serve-jobs.ts';
import { clientJob, type ClientJob, type Measured, type Subscription } from '../job.ts';
import { greetingOf } from './greeting-of.ts';
import { Subscriber, Tally } from './subscriber.ts';

/** Of so many connections one reads all stamps. */
const sampledOneIn = 20;
const openedAtOnce = 200;
const buffer = Buffer.alloc(256 * 1024);
const tally = new Tally();
let subscribers: Subscriber[] = [];

async function openAll(count: number, subscription: Subscription): Promise<number> {
  const startMs = performance.now();
  while (subscribers.length < count) {
    const size = Math.min(openedAtOnce, count - subscribers.length);
    const opened = Array.from({ length: size }, (_, offset) => {
      const index = subscribers.length + offset;
      const samples = index % sampledOneIn === 0;
      const port = subscription.ports[index % subscription.ports.length] ?? 0;
      return new Subscriber(port, greetingOf(subscription, index), tally, { samples, buffer });
    });
    await Promise.all(opened.map(async ({ ready }) => ready));
    subscribers.push(...opened);
  }
  return performance.now() - startMs;
}

async function measure({ warmUpMs, measuredMs }: Extract<ClientJob, { act: 'measure' }>): Promise<Measured> {
  await sleep(warmUpMs);
  const lostBefore = tally.lost;
  Object.assign(tally, new Tally(), { lost: lostBefore });
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  await sleep(measuredMs);
  const elapsedMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = Float64Array.from(tally.latenciesMicroseconds).toSorted();
  const at = (share: number): number => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0) / 1000;
  return {
    type: 'measured',
    deliveries: tally.deliveries,
    bytes: tally.bytes,
    elapsedMs,
    lost: tally.lost - lostBefore,
    latencyMs: { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) },
    samples: sorted.length,
    cpuMs: (user + system) / 1000,
  };
}

async function run(job: ClientJob): Promise<object> {
  switch (job.act) {
    case 'connect':
      return { type: 'connected', elapsedMs: await openAll(job.connections, job.subscription) };
    case 'measure':
      return measure(job);
    case 'disconnect':
      for (const subscriber of subscribers) subscriber.close();
      subscribers = [];
      return { type: 'disconnected' };
  }
}

serveJobs(clientJob, run);
