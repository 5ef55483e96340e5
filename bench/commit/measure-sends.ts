import { jobResult, type Job, type JobResult } from '../load/job.ts';
import type { MeasuredProcess } from '../measured-process.ts';
import { spreadOf, type Spread } from '../statistics.ts';

const patienceMs = 30_000;

export interface Contender {
  name: string;
  process: MeasuredProcess;
  url: string;
  procedure: string;
}

export interface Sends {
  perSecond: Spread;
  p50Ms: Spread;
  p99Ms: Spread;
  /** Processor time of the server's process for one request. */
  serverCpuMicroseconds: Spread;
  /** How much of one processor the load generator used: near 1, it is the bottleneck. */
  clientShare: Spread;
}

export interface Round {
  result: JobResult;
  serverCpuMs: number;
}

/** Every contender in turn, so often: what happens on the machine meanwhile happens to all of them. */
export async function measureInTurns(
  load: MeasuredProcess,
  contenders: readonly Contender[],
  job: Omit<Job, 'url' | 'procedure'>,
  rounds: number,
): Promise<Map<string, Sends>> {
  const measured = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      const measuredRound = await measureOnce(load, contender, job);
      measured.get(contender.name)?.push(measuredRound);
      process.stderr.write(
        `  ${contender.name}: ${Math.round(perSecondOf(measuredRound))}/s, p50 ${measuredRound.result.latencyMs.p50.toFixed(1)} ms\n`,
      );
    }
  }
  return new Map([...measured].map(([name, all]) => [name, sumUp(all)]));
}

async function measureOnce(
  load: MeasuredProcess,
  { name, process: server, url, procedure }: Contender,
  job: Omit<Job, 'url' | 'procedure'>,
): Promise<Round> {
  const before = await server.cpuMs();
  const result = await load.ask({ ...job, url, procedure }, jobResult, job.warmUpMs + job.measuredMs + patienceMs);
  const serverCpuMs = (await server.cpuMs()) - before;
  if (result.failed > 0) throw new Error(`${name} refused ${result.failed} requests of ${result.acknowledged}`);
  return { result, serverCpuMs };
}

function perSecondOf({ result: { acknowledged, elapsedMs } }: Round): number {
  return (acknowledged / elapsedMs) * 1000;
}

function sumUp(rounds: readonly Round[]): Sends {
  return {
    perSecond: spreadOf(rounds.map(perSecondOf)),
    p50Ms: spreadOf(rounds.map(({ result }) => result.latencyMs.p50)),
    p99Ms: spreadOf(rounds.map(({ result }) => result.latencyMs.p99)),
    serverCpuMicroseconds: spreadOf(
      rounds.map(({ result, serverCpuMs }) => (serverCpuMs * 1000) / (result.acknowledged + result.warmedUp)),
    ),
    clientShare: spreadOf(rounds.map(({ result }) => result.cpuMs / result.elapsedMs)),
  };
}
