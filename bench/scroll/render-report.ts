import { cpus } from 'node:os';
import { renderTable } from '../render-table.ts';
import type { ScrollReport } from './bench-scroll.ts';

export function renderScroll({ count, before, runs, loadBefore, loadAfter }: ScrollReport, command: string): string {
  const [cpu] = cpus();
  const one = (figure: number) => figure.toFixed(1);
  const table = renderTable([
    [
      '',
      'messages',
      'seconds',
      'longest task, ms',
      'over 50 ms',
      'of its own time, ms',
      'over 50 ms',
      'heap, MB',
      'nodes',
    ],
    ...runs.map((run) => [
      run.what,
      String(run.messages),
      one(run.seconds),
      one(run.longestMs),
      String(run.over50Ms),
      one(run.longestOwnMs),
      String(run.ownOver50Ms),
      one(run.heapMb),
      String(run.nodes),
    ]),
  ]);
  return [
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    `- ${cpus().length} × ${cpu?.model ?? 'unknown processor'}, load ${loadBefore} before and ${loadAfter} after`,
    `- A room of ${count} messages. Before: ${one(before.heapMb)} MB of heap, ${before.nodes} nodes`,
    '',
    ...table,
    '',
    verdict(runs),
    '',
  ].join('\n');
}

function verdict(runs: ScrollReport['runs']): string {
  const late = runs.reduce((sum, run) => sum + run.ownOver50Ms, 0);
  const tasks = runs.reduce((sum, run) => sum + run.tasks, 0);
  const many = tasks.toLocaleString('en');
  return late === 0
    ? `No frame over 50 ms, of ${many} tasks: met.`
    : `Frames over 50 ms of the thread's own time: ${late} of ${many} tasks; the goal is none: **not met**.`;
}
