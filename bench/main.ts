/** `npm run bench -- commit`: how fast it is, beside what does less. `--write` puts the figures into docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchCommit } from './commit/bench-commit.ts';
import { renderReport } from './commit/render-report.ts';
import { replaceSection } from './replace-section.ts';

const usage =
  'usage: npm run bench -- commit [--write] [--rounds 5] [--seconds 5] [--people 50] [--rooms 10] [--messages 10000] [--profile folder]';
const file = new URL('../docs/performance.md', import.meta.url);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    people: { type: 'string', default: '50' },
    rooms: { type: 'string', default: '10' },
    messages: { type: 'string', default: '10000' },
    profile: { type: 'string' },
  },
});
if (positionals.join() !== 'commit') {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
// With an exit of its own, so that temporary folders go; everything that was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
// Always servers of its own: the settings of others are theirs, and so is their load.
delete process.env['TEST_DATABASE_URL'];
delete process.env['TEST_REDIS_URL'];

const report = await benchCommit({
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  people: Number(values.people),
  rooms: Number(values.rooms),
  drainMessages: Number(values.messages),
  steadyPerSecond: 100,
  nodeOptions: values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}/%`],
});
const text = renderReport(report, ['npm run bench -- commit', ...process.argv.slice(3)].join(' '));
process.stdout.write(`\n${text}`);
if (values.write) writeFileSync(file, replaceSection(readFileSync(file, 'utf8'), 'commit', text));
