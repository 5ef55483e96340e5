import type { Connection } from 'mysql2/promise';
import { drainResult, type DrainJob } from '../drain/job.ts';
import type { MeasuredProcess } from '../measured-process.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import type { People } from './people.ts';

const patienceMs = 10 * 60_000;
/** Beyond what any room of a benchmark reaches: the bare rows need places of their own. */
const bareSeqs = 1_000_000_000;

export interface Drain {
  messages: number;
  drained: Spread;
  bare: Spread;
  /** Of the worker's process, for one message. */
  drainedCpuMicroseconds: Spread;
  bareCpuMicroseconds: Spread;
}

/** The commit worker and the bare INSERT statements in turn, in the same process, into the same tables. */
export async function measureDrain(
  { drainer, sql }: { drainer: MeasuredProcess; sql: Connection },
  people: People,
  { messages, rounds }: { messages: number; rounds: number },
): Promise<Drain> {
  const where = { messages, roomIds: people.roomIds, userIds: people.userIds };
  const perSecond = { drain: [] as number[], bare: [] as number[] };
  const cpu = { drain: [] as number[], bare: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    const jobs: DrainJob[] = [
      { act: 'drain', ...where },
      { act: 'bare', ...where, firstSeq: bareSeqs + (round + 1) * messages },
    ];
    for (const job of jobs) {
      const { elapsedMs, cpuMs } = await drainer.ask(job, drainResult, patienceMs);
      // The first round warms up.
      if (round < 0) continue;
      perSecond[job.act].push((messages / elapsedMs) * 1000);
      cpu[job.act].push((cpuMs * 1000) / messages);
      process.stderr.write(`  ${job.act}: ${Math.round((messages / elapsedMs) * 1000)}/s\n`);
    }
  }
  await sql.query('DELETE FROM room_events WHERE seq >= ?', [bareSeqs]);
  await sql.query('DELETE FROM messages WHERE seq >= ?', [bareSeqs]);
  return {
    messages,
    drained: spreadOf(perSecond.drain),
    bare: spreadOf(perSecond.bare),
    drainedCpuMicroseconds: spreadOf(cpu.drain),
    bareCpuMicroseconds: spreadOf(cpu.bare),
  };
}
