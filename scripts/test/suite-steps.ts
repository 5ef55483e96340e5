import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { judgeSuite } from './judge-suite.ts';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { readVitestReport } from './read-vitest-report.ts';
import { runCommand } from '../run-command.ts';
import type { Outcome, Step } from './step.ts';
import { testedFolders } from './tested-folders.ts';

/** Of what hangs: a machine half as fast as ours gets through. */
const timeoutMs = 12 * 60_000;
const root = process.cwd();

export interface SuiteOptions {
  /** The servers' URLs and the browser, as the tests look for them. */
  readonly env: NodeJS.ProcessEnv;
  readonly isEmbedded: boolean;
}

/** Unit, contract and integration tests. */
export function vitestStep({ env }: SuiteOptions): Step {
  return {
    name: 'tests',
    run: () =>
      withReportFile(async (report) => {
        const command: [string, ...string[]] = [
          'pnpm',
          'exec',
          'vitest',
          'run',
          '--reporter=default',
          '--reporter=json',
        ];
        const result = await runCommand([...command, `--outputFile.json=${report}`], { timeoutMs, env });
        return judgeSuite(result, readVitestReport(report, root), testedFolders);
      }),
  };
}

export function playwrightStep({ env, isEmbedded }: SuiteOptions): Step {
  return {
    name: 'browser',
    run: () =>
      withReportFile(async (report) => {
        const result = await runCommand(['pnpm', 'exec', 'playwright', 'test', '--reporter=list,json'], {
          timeoutMs,
          cwd: join(root, 'apps/web'),
          env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        });
        return judgeSuite(
          result,
          readPlaywrightReport(report),
          isEmbedded ? ['embedded'] : ['embedded', 'distributed'],
        );
      }),
  };
}

/**
 * Everything breaks while people talk, for a minute in each mode: see faults/. Always the same faults, chosen so that the
 * commit path is hit; `npm run test:ci` draws them all.
 */
export function faultsStep({ isEmbedded }: SuiteOptions): Step {
  const runs = [...(isEmbedded ? [] : [['--seed', '2']]), ['--embedded', '--seed', '4561']];
  return {
    name: 'faults',
    run: async () => {
      const outcomes: Outcome[] = [];
      for (const args of runs) outcomes.push(await breakThings(args));
      const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
      const output = outcomes.map((outcome) => outcome.output).join('\n');
      return { passed: sum('passed'), failed: sum('failed'), skipped: 0, output };
    },
  };
}

async function breakThings(args: readonly string[]): Promise<Outcome> {
  const command: [string, ...string[]] = [process.execPath, 'faults/src/main.ts', '--acks', '2000', '--faults', '8'];
  const { exitCode, output } = await runCommand([...command, ...args], { timeoutMs });
  const isWell = exitCode === 0;
  return { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1, skipped: 0, output };
}

async function withReportFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = makeTemporaryFolder('report');
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
