import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { testedFolders } from './tested-folders.ts';

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export interface SuiteCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** How many tests really ran, per tested folder or project. */
  readonly executed: Map<string, number>;
}

/** Undefined when the run ended before it wrote a report. */
export function readVitestReport(file: string, root: string): SuiteCounts | undefined {
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const counts: SuiteCounts = { passed: 0, failed: 0, skipped: 0, executed: new Map() };
  for (const { name, status, assertionResults } of report.testResults) {
    const path = relative(root, name).replaceAll('\\', '/');
    const folder = testedFolders.find((tested) => path.startsWith(`${tested}/`)) ?? '';
    // A file that cannot be loaded, or whose hooks fail, has no failed test of its own.
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed')) counts.failed += 1;
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
      if (test.status === 'passed' || test.status === 'failed') {
        counts.executed.set(folder, (counts.executed.get(folder) ?? 0) + 1);
      }
    }
  }
  return counts;
}
