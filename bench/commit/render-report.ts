import { limits } from '@dark-circle/db/limits';
import { renderTable } from '../render-table.ts';
import type { Spread } from '../statistics.ts';
import type { CommitReport } from './bench-commit.ts';
import type { Sends } from './measure-sends.ts';

const goals = { sendsRatio: 0.6, steadyP50Ms: 15, drainRatio: 0.5 };

/** Markdown for docs/performance.md. Medians of the rounds; the spread in brackets. */
export function renderReport(report: CommitReport, command: string): string {
  const { options, surroundings, ours, guardedNoop, bareNoop, steady, drain } = report;
  const sendsRatio = ours.perSecond.median / bareNoop.perSecond.median;
  const drainRatio = drain.drained.median / drain.bare.median;
  const lines = [
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}. Medians of ${options.rounds} rounds, in brackets the least and the most.`,
    '',
    ...surroundings.map((line) => `- ${line}`),
    `- ${options.people} people, each with one keep-alive connection, speak in ${options.rooms} rooms of which all are members; nobody listens. One server process.`,
    '',
    ...renderTable([
      ['what', 'measured', 'goal', ''],
      [
        'acknowledged sends, of what a bare noop does',
        percent(sendsRatio),
        `≥ ${percent(goals.sendsRatio)}`,
        verdict(sendsRatio >= goals.sendsRatio),
      ],
      [
        `median answer at ${options.steadyPerSecond} sends/s`,
        milliseconds(steady.p50Ms),
        `≤ ${goals.steadyP50Ms} ms`,
        verdict(steady.p50Ms.median <= goals.steadyP50Ms),
      ],
      [
        'drained from Redis, of what the bare INSERTs do',
        percent(drainRatio),
        `≥ ${percent(goals.drainRatio)}`,
        verdict(drainRatio >= goals.drainRatio),
      ],
    ]),
    '',
    'One HTTP request for each send, every sender again as soon as it has its answer:',
    '',
    ...renderTable([
      ['', 'requests/s', 'p50', 'p99', 'CPU of the server for one', 'CPU of the client'],
      row('`chat.send`, stored in MariaDB through Redis', ours),
      row('the same server and procedure, but storing nothing', guardedNoop),
      row("bare noop: tRPC's standalone adapter, one zod input", bareNoop),
      row(`\`chat.send\` at ${options.steadyPerSecond}/s`, steady),
    ]),
    '',
    `A stream of ${drain.messages} messages into MariaDB, in batches of ${limits.batchCommands}:`,
    '',
    ...renderTable([
      ['', 'messages/s', 'CPU for one'],
      ['the commit worker', rate(drain.drained), microseconds(drain.drainedCpuMicroseconds)],
      ['the same two INSERT statements a batch, bare', rate(drain.bare), microseconds(drain.bareCpuMicroseconds)],
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function row(name: string, { perSecond, p50Ms, p99Ms, serverCpuMicroseconds, clientShare }: Sends): string[] {
  const costs = [name, rate(perSecond), milliseconds(p50Ms), milliseconds(p99Ms), microseconds(serverCpuMicroseconds)];
  return [...costs, `${percent(clientShare.median)} of one core`];
}

function verdict(isMet: boolean): string {
  return isMet ? 'met' : '**not met**';
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function rate({ median, min, max }: Spread): string {
  return `${round(median)} (${round(min)}–${round(max)})`;
}

function round(value: number): string {
  return (Math.round(value / 10) * 10).toLocaleString('en');
}

function milliseconds({ median, min, max }: Spread): string {
  return `${median.toFixed(1)} ms (${min.toFixed(1)}–${max.toFixed(1)})`;
}

function microseconds({ median, min, max }: Spread): string {
  return `${Math.round(median)} µs (${Math.round(min)}–${Math.round(max)})`;
}
