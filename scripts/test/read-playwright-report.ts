import { existsSync, readFileSync } from 'node:fs';
import type { SuiteCounts } from './read-vitest-report.ts';

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { readonly tests: readonly { readonly projectName: string; readonly status: string }[] }[];
}

interface PlaywrightReport extends PlaywrightSuite {
  readonly errors: readonly unknown[];
}

/** Undefined when the run ended before it wrote a report. */
export function readPlaywrightReport(file: string): SuiteCounts | undefined {
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const counts: SuiteCounts = { passed: 0, failed: report.errors.length, skipped: 0, executed: new Map() };
  for (const { projectName, status } of listTests(report)) {
    if (status === 'skipped') {
      counts.skipped += 1;
      continue;
    }
    // "flaky" passed at the second try; a test that does so hides a fault.
    if (status === 'expected') counts.passed += 1;
    else counts.failed += 1;
    counts.executed.set(projectName, (counts.executed.get(projectName) ?? 0) + 1);
  }
  return counts;
}

function listTests(suite: PlaywrightSuite): { projectName: string; status: string }[] {
  return [...(suite.specs ?? []).flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(listTests)];
}
