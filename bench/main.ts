/** `npm run bench -- commit|fanout|read|scroll`: how fast it is, beside what does less. `--write` puts the figures into docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchCommit } from './commit/bench-commit.ts';
import { renderReport } from './commit/render-report.ts';
import { benchFanout } from './fanout/bench-fanout.ts';
import { plotLatencies } from './fanout/plot-latencies.ts';
import { renderFanout } from './fanout/render-report.ts';
import { benchRead } from './read/bench-read.ts';
import { renderRead } from './read/render-report.ts';
import { benchScroll } from './scroll/bench-scroll.ts';
import { renderScroll } from './scroll/render-report.ts';
import { profileInto } from './measured-process.ts';
import { replaceSection } from './replace-section.ts';

const usage = `usage: npm run bench -- commit [--write] [--rounds 5] [--seconds 5] [--people 50] [--rooms 10] [--messages 10000]
       npm run bench -- fanout [--write] [--seconds 5] [--connections 500] [--only "ours,bare node,nchan,socket.io,stock tRPC,end to end,idle,growth"]
       npm run bench -- read [--write] [--messages 1000000] [--history 10000000] [--people 50] [--rooms 20] [--seconds 20] [--only "MariaDB,SQLite"]
       npm run bench -- scroll [--write] [--messages 100000]
       each of the first three also with --profile folder`;
const file = new URL('../docs/performance.md', import.meta.url);
const plot = new URL('../docs/images/fanout.svg', import.meta.url);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string' },
    people: { type: 'string', default: '50' },
    rooms: { type: 'string' },
    messages: { type: 'string' },
    history: { type: 'string', default: '10000000' },
    connections: { type: 'string', default: '500' },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});
// With an exit of its own, so that temporary folders go; everything that was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
// Always servers of its own: the settings of others are theirs, and so is their load.
delete process.env['TEST_DATABASE_URL'];
delete process.env['TEST_REDIS_URL'];

if (values.profile !== undefined) profileInto(values.profile);

async function commit(command: string): Promise<string> {
  const report = await benchCommit({
    rounds: Number(values.rounds),
    seconds: Number(values.seconds ?? 5),
    people: Number(values.people),
    rooms: Number(values.rooms ?? 10),
    drainMessages: Number(values.messages ?? 10_000),
    steadyPerSecond: 100,
  });
  return renderReport(report, command);
}

async function fanout(command: string): Promise<string> {
  const report = await benchFanout({
    connections: Number(values.connections),
    seconds: Number(values.seconds ?? 5),
    steadyPerSecond: 40,
    only: values.only?.split(',') ?? [],
  });
  if (values.write && report.raced.length > 1) writeFileSync(plot, plotLatencies(report.raced));
  return renderFanout(report, command);
}

async function read(command: string): Promise<string> {
  const report = await benchRead({
    messages: Number(values.messages ?? 1_000_000),
    history: Number(values.history),
    people: Number(values.people),
    rooms: Number(values.rooms ?? 20),
    seconds: Number(values.seconds ?? 20),
    rounds: 3,
    only: values.only?.split(',') ?? [],
  });
  return renderRead(report, command);
}

async function scroll(command: string): Promise<string> {
  return renderScroll(await benchScroll({ messages: Number(values.messages ?? 100_000) }), command);
}

const benches = new Map([
  ['commit', commit],
  ['fanout', fanout],
  ['read', read],
  ['scroll', scroll],
]);
const [name = '', ...rest] = positionals;
const bench = benches.get(name);
if (bench === undefined || rest.length > 0) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
const text = await bench(['npm run bench --', ...process.argv.slice(2).filter((each) => each !== '--write')].join(' '));
process.stdout.write(`\n${text}`);
if (values.write) writeFileSync(file, replaceSection(readFileSync(file, 'utf8'), name, text));
