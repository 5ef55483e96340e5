/**
 * `npm test`: everything a change must pass; with `--long` (`npm run test:ci`) the proofs that take longer. The last line
 * counts; the exit code says whether all is well.
 */
import { findChromium } from './services/find-chromium.ts';
import { findServices, type Services } from './services/find-services.ts';
import { type Options, readOptions, usage } from './test/read-options.ts';
import { stopAllCommands } from './run-command.ts';
import { runPooled } from './test/run-pooled.ts';
import { staticSteps } from './test/static-steps.ts';
import { failedWith, runStep, type StepResult } from './test/step.ts';
import { faultsStep, lighthouseStep, packageStep, playwrightStep, vitestStep } from './test/suite-steps.ts';
import { useMemoryForTemporaryFiles } from './test/use-memory-for-temporary-files.ts';

const embeddedNotice = `
!! --embedded LEAVES OUT what needs MariaDB and Redis: contract and integration tests, browsers on two servers, and the
!! fault machine's part of it. "npm test" and "npm run test:ci" without it run them.
`;

type Found = { phase: 'found'; env: NodeJS.ProcessEnv } | { phase: 'missing'; reason: string };

let isAborting = false;
await using opened = new AsyncDisposableStack();
process.exitCode = await main();

async function main(): Promise<number> {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void abort());
  if (options.isEmbedded) console.log(embeddedNotice);
  useMemoryForTemporaryFiles();

  // The servers start while the static checks keep the processors busy; the timed tests then have the machine to themselves.
  const wanted = staticSteps.filter((step) => [...options.steps].some((name) => name === step.name));
  const [found, results] = await Promise.all([findWhatTestsNeed(options), runPooled(wanted, 2, runStep)]);
  results.push(...(await runSuites(options, found)));

  if (options.isEmbedded) console.log(embeddedNotice);
  return countUp(results);
}

async function runSuites({ steps, isEmbedded, extent }: Options, found: Found): Promise<StepResult[]> {
  const env = found.phase === 'found' ? found.env : {};
  const suites = [
    ...(steps.has('tests') ? [vitestStep({ env, isEmbedded, extent })] : []),
    ...(steps.has('package') ? [packageStep({ env, isEmbedded, extent })] : []),
    ...(steps.has('browser') ? [playwrightStep({ env, isEmbedded, extent })] : []),
    ...(steps.has('lighthouse') ? [lighthouseStep({ env, isEmbedded, extent })] : []),
    ...(steps.has('faults') ? [faultsStep({ env, isEmbedded, extent })] : []),
  ];
  return runPooled(suites, 1, (suite) => {
    console.log(`… ${suite.name}`);
    return runStep(found.phase === 'found' ? suite : { ...suite, run: async () => failedWith(found.reason) });
  });
}

async function findWhatTestsNeed({ isEmbedded, steps }: Options): Promise<Found> {
  const wantsBrowser = steps.has('browser') || steps.has('lighthouse');
  if (!steps.has('tests') && !wantsBrowser) return { phase: 'found', env: {} };
  try {
    const chromium = wantsBrowser ? { CHROMIUM_PATH: await findChromium() } : {};
    if (isEmbedded) {
      return {
        phase: 'found',
        env: { ...chromium, TEST_EMBEDDED: '1', TEST_DATABASE_URL: undefined, TEST_REDIS_URL: undefined },
      };
    }
    const { database, redis }: Services = opened.use(await findServices());
    console.log(`database: ${database.origin}\nRedis: ${redis.origin}`);
    return { phase: 'found', env: { ...chromium, TEST_DATABASE_URL: database.url, TEST_REDIS_URL: redis.url } };
  } catch (error) {
    return { phase: 'missing', reason: error instanceof Error ? error.message : String(error) };
  }
}

function countUp(results: readonly StepResult[]): number {
  const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0);
  const skipped = sum('skipped');
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return sum('failed') > 0 || results.length === 0 ? 1 : 0;
}

/** A Ctrl-C arrives twice: from the terminal, and handed on by the program that started this one. */
async function abort(): Promise<void> {
  if (isAborting) return;
  isAborting = true;
  stopAllCommands();
  await opened.disposeAsync();
  process.exit(130);
}
