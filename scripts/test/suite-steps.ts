import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { judgeSuite } from './judge-suite.ts';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { readVitestReport } from './read-vitest-report.ts';
import { runCommand } from '../run-command.ts';
import type { Extent } from './read-options.ts';
import type { Outcome, Step } from './step.ts';
import { testedFolders } from './tested-folders.ts';

/** Of what hangs: a machine half as fast as ours gets through. */
const timeoutMs = { quick: 12 * 60_000, long: 25 * 60_000 } as const;
const root = process.cwd();

export interface SuiteOptions {
  /** The servers' URLs and the browser, as the tests look for them. */
  readonly env: NodeJS.ProcessEnv;
  readonly isEmbedded: boolean;
  readonly extent: Extent;
}

/** Unit, contract and integration tests. */
export function vitestStep(options: SuiteOptions): Step {
  return runVitest('tests', options, { arguments: ['--project=!package'], mustRun: testedFolders });
}

/** The SDK as others install it, outside of this repository. */
export function packageStep(options: SuiteOptions): Step {
  return runVitest('package', options, { arguments: ['--project=package'], mustRun: ['packages/sdk'] });
}

function runVitest(
  name: string,
  { env }: SuiteOptions,
  suite: { arguments: readonly string[]; mustRun: readonly string[] },
): Step {
  return {
    name,
    run: () =>
      withReportFile(async (report) => {
        const command: [string, ...string[]] = [
          'pnpm',
          'exec',
          'vitest',
          'run',
          ...suite.arguments,
          '--reporter=default',
          '--reporter=json',
        ];
        const result = await runCommand([...command, `--outputFile.json=${report}`], {
          timeoutMs: timeoutMs.quick,
          env,
        });
        return judgeSuite(result, readVitestReport(report, root), suite.mustRun);
      }),
  };
}

/** What `apps/web/playwright.config.ts` counts as this extent. */
export function playwrightStep({ env, isEmbedded, extent }: SuiteOptions): Step {
  const mustRun = isEmbedded || extent === 'quick' ? ['embedded'] : ['embedded', 'distributed'];
  return {
    name: 'browser',
    run: () =>
      withReportFile(async (report) => {
        const result = await runCommand(['pnpm', 'exec', 'playwright', 'test', '--reporter=list,json'], {
          timeoutMs: timeoutMs[extent],
          cwd: join(root, 'apps/web'),
          env: { ...env, BROWSER_TESTS: extent, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        });
        return judgeSuite(result, readPlaywrightReport(report), mustRun);
      }),
  };
}

/** How the pages fare with Lighthouse: what it says is told, well or not. */
export function lighthouseStep({ env }: SuiteOptions): Step {
  return {
    name: 'lighthouse',
    run: () =>
      withReportFile(async (report) => {
        const result = await runCommand(
          ['pnpm', 'exec', 'playwright', 'test', '--config=playwright.lighthouse.config.ts', '--reporter=list,json'],
          {
            timeoutMs: timeoutMs.quick,
            cwd: join(root, 'apps/web'),
            env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
          },
        );
        const scores = result.output.split('\n').filter((line) => line.includes('performance '));
        return { ...judgeSuite(result, readPlaywrightReport(report), ['lighthouse']), notes: scores };
      }),
  };
}

/** Everything breaks while people talk, in each mode: see faults/. Each kind of fault once. */
export function faultsStep({ isEmbedded }: SuiteOptions): Step {
  const modes = [...(isEmbedded ? [] : [[]]), ['--embedded']];
  return {
    name: 'faults',
    run: async () => {
      const outcomes: Outcome[] = [];
      for (const mode of modes) outcomes.push(await breakThings(mode));
      const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
      const output = outcomes.map((outcome) => outcome.output).join('\n');
      return { passed: sum('passed'), failed: sum('failed'), skipped: 0, output };
    },
  };
}

async function breakThings(mode: readonly string[]): Promise<Outcome> {
  const drawn = ['--acks', '20000', '--faults', 'all', '--seed', '1'];
  const command: [string, ...string[]] = [process.execPath, 'faults/src/main.ts', ...drawn, ...mode];
  const { exitCode, output } = await runCommand(command, { timeoutMs: timeoutMs.long });
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
