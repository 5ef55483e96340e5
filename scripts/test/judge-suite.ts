import type { SuiteCounts } from './read-vitest-report.ts';
import type { CommandResult } from '../run-command.ts';
import { failedWith, type Outcome } from './step.ts';

/**
 * A suite is good when its tool says so, its report says so, and every part of it really ran: a suite that tests nothing
 * looks just like one without faults.
 */
export function judgeSuite(
  result: CommandResult,
  counts: SuiteCounts | undefined,
  mustRun: readonly string[],
): Outcome {
  if (counts === undefined) return failedWith(`${result.output}\nit ended without a report`);
  const empty = mustRun.filter((part) => !counts.executed.has(part));
  let { failed } = counts;
  let output = result.output;
  if (empty.length > 0) {
    failed += empty.length;
    output += `\nno test ran in: ${empty.join(', ')}`;
  }
  // An error outside of any test (an unhandled rejection, a leak found at the end) shows in the exit code alone.
  if (failed === 0 && result.exitCode !== 0) failed = 1;
  return { passed: counts.passed, failed, skipped: counts.skipped, output };
}
