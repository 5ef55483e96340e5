import { runCommand } from '../run-command.ts';
import type { Outcome, Step } from './step.ts';

const timeoutMs = 4 * 60_000;

type Command = [program: string, ...args: string[]];

const commands: Record<string, Command[]> = {
  build: [['pnpm', 'exec', 'turbo', 'run', 'build', '--output-logs=errors-only', '--log-prefix=none']],
  types: [
    ['pnpm', 'exec', 'turbo', 'run', 'types', '--continue', '--output-logs=errors-only', '--log-prefix=none'],
    ['pnpm', 'exec', 'tsc', '--project', 'tsconfig.json'],
  ],
  lint: [['pnpm', 'exec', 'oxlint']],
  unused: [['pnpm', 'exec', 'knip', '--no-progress', '--no-config-hints']],
  format: [['pnpm', 'exec', 'oxfmt', '--check']],
};

/** The checks that only read files, the longest first. */
export const staticSteps: readonly Step[] = Object.entries(commands).map(([name, list]) => ({
  name,
  run: () => runAll(list),
}));

async function runAll(list: readonly Command[]): Promise<Outcome> {
  let output = '';
  let isFailed = false;
  for (const command of list) {
    const result = await runCommand(command, { timeoutMs });
    output += `$ ${command.join(' ')}\n${result.output}\n`;
    isFailed ||= result.exitCode !== 0;
  }
  return { passed: isFailed ? 0 : 1, failed: isFailed ? 1 : 0, skipped: 0, output };
}
