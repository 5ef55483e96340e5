import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpLane } from './http-lane.ts';
import type { Job, JobResult } from './job.ts';
import { said } from './said.ts';

interface Sender {
  lane: HttpLane;
  request: () => string;
}

/** Sends for as long as the job says and measures all but the warming up. */
export async function runJob(job: Job): Promise<JobResult> {
  const senders = await Promise.all(
    job.senders.map(async (sender): Promise<Sender> => {
      return { lane: await HttpLane.open(job.url), request: requestOf(job, sender) };
    }),
  );
  try {
    const running = new Run(senders);
    const stop = job.pace.kind === 'closed' ? running.goRound() : running.keepPace(job.pace.perSecond);
    await sleep(job.warmUpMs);
    running.beginMeasuring();
    await sleep(job.measuredMs);
    const result = running.endMeasuring();
    stop();
    return result;
  } finally {
    for (const { lane } of senders) lane.close();
  }
}

/** The requests of a sender differ only in their id, whose length is always the same. */
function requestOf({ url, procedure }: Job, sender: Job['senders'][number]): () => string {
  const before = `{"roomId":${sender.roomId},"clientMessageId":"`;
  const after = `","body":${JSON.stringify(said)}}`;
  const head = [
    `POST /trpc/${procedure} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Content-Type: application/json',
    `Authorization: Bearer ${sender.accessToken}`,
    `Content-Length: ${Buffer.byteLength(before + after) + randomUUID().length}`,
  ].join('\r\n');
  const start = `${head}\r\n\r\n${before}`;
  return () => start + randomUUID() + after;
}

class Run {
  readonly #senders: readonly Sender[];
  #latenciesMs: number[] = [];
  #warmedUp = 0;
  #failed = 0;
  #began = { atMs: 0, cpu: process.cpuUsage() };
  #isGoing = true;

  constructor(senders: readonly Sender[]) {
    this.#senders = senders;
  }

  goRound(): () => void {
    const again = ({ lane, request }: Sender): void => {
      const sentAtMs = performance.now();
      lane.ask(request(), (status) => {
        this.#count(status, sentAtMs);
        if (this.#isGoing && status !== 0) again({ lane, request });
      });
    };
    for (const sender of this.#senders) again(sender);
    return () => {
      this.#isGoing = false;
    };
  }

  /** Measured from when a request was due: a server that stalls delays those that come after, too. */
  keepPace(perSecond: number): () => void {
    const startMs = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      for (; sent < ((performance.now() - startMs) / 1000) * perSecond; sent += 1) {
        const dueAtMs = startMs + (sent / perSecond) * 1000;
        const free = this.#senders.find(({ lane }, index) => lane.isIdle && index >= sent % this.#senders.length);
        const sender = free ?? this.#senders.find(({ lane }) => lane.isIdle);
        if (sender === undefined) return;
        sender.lane.ask(sender.request(), (status) => {
          this.#count(status, dueAtMs);
        });
      }
    }, 1);
    return () => {
      clearInterval(timer);
    };
  }

  beginMeasuring(): void {
    this.#warmedUp = this.#latenciesMs.length;
    this.#latenciesMs = [];
    this.#began = { atMs: performance.now(), cpu: process.cpuUsage() };
  }

  endMeasuring(): JobResult {
    const elapsedMs = performance.now() - this.#began.atMs;
    const { user, system } = process.cpuUsage(this.#began.cpu);
    const sorted = this.#latenciesMs.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return {
      type: 'done',
      acknowledged: sorted.length,
      warmedUp: this.#warmedUp,
      failed: this.#failed,
      elapsedMs,
      latencyMs: { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) },
      cpuMs: (user + system) / 1000,
    };
  }

  #count(status: number, sinceMs: number): void {
    if (status === 200) this.#latenciesMs.push(performance.now() - sinceMs);
    else this.#failed += 1;
  }
}
