import type { Job } from '../load/job.ts';
import { describeSurroundings, machineLoad } from '../describe-surroundings.ts';
import { openArena } from './open-arena.ts';
import { gatherPeople } from './people.ts';
import { measureDrain, type Drain } from './measure-drain.ts';
import { measureInTurns, type Contender, type Sends } from './measure-sends.ts';

export interface CommitOptions {
  people: number;
  rooms: number;
  rounds: number;
  seconds: number;
  /** For the one at a time: how many a second. */
  steadyPerSecond: number;
  drainMessages: number;
}

export interface CommitReport {
  options: CommitOptions;
  surroundings: string[];
  ours: Sends;
  guardedNoop: Sends;
  bareNoop: Sends;
  steady: Sends;
  drain: Drain;
}

const names = { ours: 'chat.send', guarded: 'noop behind our guards', bare: 'bare noop' };

/** How fast sends are acknowledged and committed, beside what does less, in one run. */
export async function benchCommit(options: CommitOptions): Promise<CommitReport> {
  const loadBefore = machineLoad();
  await using arena = await openArena();
  const [oursUrl, guardedUrl, bareUrl] = await Promise.all([
    arena.ours.url(),
    arena.guardedNoop.url(),
    arena.bareNoop.url(),
    arena.drainer.url(),
  ]);
  const people = await gatherPeople(oursUrl, options);

  const ours: Contender = { name: names.ours, process: arena.ours, url: oursUrl, procedure: 'chat.send' };
  const contenders: Contender[] = [
    ours,
    { name: names.guarded, process: arena.guardedNoop, url: guardedUrl, procedure: 'chat.send' },
    { name: names.bare, process: arena.bareNoop, url: bareUrl, procedure: 'noop' },
  ];
  const times = { warmUpMs: 1_000, measuredMs: options.seconds * 1_000 };
  const flood: Omit<Job, 'url' | 'procedure'> = { senders: people.senders, pace: { kind: 'closed' }, ...times };
  const floods = await measureInTurns(arena.load, contenders, flood, options.rounds);
  const steadyPace = { kind: 'steady', perSecond: options.steadyPerSecond } as const;
  const steady = await measureInTurns(arena.load, [ours], { ...flood, pace: steadyPace }, options.rounds);
  const drain = await measureDrain(arena, people, { messages: options.drainMessages, rounds: options.rounds });
  return {
    options,
    surroundings: await describeSurroundings(arena.sql, loadBefore),
    ours: of(floods, names.ours),
    guardedNoop: of(floods, names.guarded),
    bareNoop: of(floods, names.bare),
    steady: of(steady, names.ours),
    drain,
  };
}

function of(measured: ReadonlyMap<string, Sends>, name: string): Sends {
  const sends = measured.get(name);
  if (sends === undefined) throw new Error(`${name} was not measured`);
  return sends;
}
