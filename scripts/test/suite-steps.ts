import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { judgeSuite } from './judge-suite.ts';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { readVitestReport } from './read-vitest-report.ts';
import { runCommand } from '../run-command.ts';
import type { Step } from './step.ts';
import { testedFolders } from './tested-folders.ts';

const timeoutMs = 6 * 60_000;
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

/** Everything breaks while people talk, for a minute: see faults/. Always the same faults; `npm run test:ci` draws others. */
export const faultsStep: Step = {
  name: 'faults',
  run: async () => {
    const command: [string, ...string[]] = [process.execPath, 'faults/src/main.ts'];
    const result = await runCommand([...command, '--acks', '2000', '--faults', '8', '--seed', '2'], { timeoutMs });
    const isWell = result.exitCode === 0;
    return { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1, skipped: 0, output: result.output };
  },
};

async function withReportFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = makeTemporaryFolder('report');
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
