import { renderTable } from '../render-table.ts';
import type { FanoutReport, Raced } from './bench-fanout.ts';
import type { Rate } from './measure-rate.ts';

/** Markdown for docs/performance.md. */
export function renderFanout(report: FanoutReport, command: string): string {
  const { options, surroundings, raced, absent, endToEnd, idle, growth } = report;
  const ours = raced.find(({ name }) => name === 'ours');
  const lines = [
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    ...surroundings.map((line) => `- ${line}`),
    `- ${options.connections} connections in one room, one server process; ${options.seconds} s for each figure after 1 s of warming up.`,
    ...absent.map((name) => `- ${name} is not here: it could not be installed.`),
    '',
    ...table('The highest pace that each keeps (97 % delivered, p99 under a second, nobody cut off):', [
      ['', 'deliveries/s', 'ours is', 'p50', 'p90', 'p99', 'CPU for one', 'server', 'client', 'memory a connection'],
      ...raced.map((each) => bestRow(each, ours)),
    ]),
    ...table(
      `At ${options.steadyPerSecond} messages a second, which is ${options.steadyPerSecond * options.connections} deliveries/s:`,
      [
        ['', 'deliveries/s', 'p50', 'p90', 'p99', 'CPU for one', 'server', 'client'],
        ...raced.map(({ name, steady }) => [name, ...rateCells(steady)]),
      ],
    ),
    ...(endToEnd === undefined
      ? []
      : table('From `chat.send` over HTTP, 20 calls in a request, stored in MariaDB before it is told:', [
          ['messages/s', 'deliveries/s', 'p50', 'p90', 'p99', 'CPU for one', 'server', 'client'],
          [`${endToEnd.perSecond}`, ...rateCells(endToEnd)],
        ])),
    ...table('Many connections that hear little:', [
      [
        'connections',
        'accepted within',
        'memory of each',
        'idle, of one core',
        'at 20 messages/s: p50',
        'p99',
        'deliveries/s',
      ],
      ...idle.map(({ connections, acceptedWithinMs, bytesPerConnection, share, quiet }) => [
        connections.toLocaleString('en'),
        `${(acceptedWithinMs / 1000).toFixed(1)} s`,
        kilobytes(bytesPerConnection),
        `${(share * 100).toFixed(1)} %`,
        milliseconds(quiet.latencyMs.p50),
        milliseconds(quiet.latencyMs.p99),
        count(quiet.deliveriesPerSecond),
      ]),
    ]),
    ...table('The same number of deliveries of each process, made of more connections, rooms or processes:', [
      ['processes', 'connections', 'rooms', 'deliveries/s', 'p50', 'p90', 'p99', 'CPU for one', 'server', 'client'],
      ...growth.map(({ processes, connections, rooms, rate }) => [
        `${processes}`,
        `${connections}`,
        `${rooms}`,
        ...rateCells(rate),
      ]),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function table(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length < 2 ? [] : [title, '', ...renderTable(rows), ''];
}

function bestRow({ name, best, bytesPerConnection }: Raced, ours: Raced | undefined): string[] {
  if (best === undefined) return [name, 'none', '', '', '', '', '', '', '', kilobytes(bytesPerConnection)];
  const [deliveries = '', ...rest] = rateCells(best);
  const ratio = (ours?.best?.deliveriesPerSecond ?? 0) / best.deliveriesPerSecond;
  const compared = name === 'ours' || ratio === 0 ? '' : `${ratio.toFixed(1)} ×`;
  return [name, deliveries, compared, ...rest, kilobytes(bytesPerConnection)];
}

function rateCells({ deliveriesPerSecond, latencyMs, cpuMicroseconds, serverShare, clientShare }: Rate): string[] {
  const { p50, p90, p99 } = latencyMs;
  return [
    count(deliveriesPerSecond),
    ...[p50, p90, p99].map(milliseconds),
    `${cpuMicroseconds.toFixed(2)} µs`,
    ...[serverShare, clientShare].map((share) => `${Math.round(share * 100)} %`),
  ];
}

function count(value: number): string {
  return (Math.round(value / 100) * 100).toLocaleString('en');
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`;
}
