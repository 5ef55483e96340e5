/** What running something has shown. A static check counts as one test. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Shown in full when something failed. */
  readonly output: string;
  /** Shown in any case. */
  readonly notes?: readonly string[];
}

export interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

export interface StepResult extends Outcome {
  readonly name: string;
  readonly durationMs: number;
}

export function failedWith(output: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, output };
}

/** Never rejects: a step that breaks is a failed step, and the others still run. */
export async function runStep(step: Step): Promise<StepResult> {
  const startMs = performance.now();
  const outcome = await step.run().catch((error: unknown) => failedWith(describe(error)));
  const result = { ...outcome, name: step.name, durationMs: performance.now() - startMs };
  report(result);
  return result;
}

function report({ name, passed, failed, skipped, output, durationMs, notes = [] }: StepResult): void {
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  const counts = [
    passed + failed > 1 ? `${passed} passed` : '',
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
  ].filter((part) => part !== '');
  const detail = counts.length > 0 ? `  ${counts.join(', ')}` : '';
  console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${(durationMs / 1000).toFixed(1).padStart(6)} s${detail}`);
  for (const note of notes) console.log(`  ${note.trim()}`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
