/** What a test did not plan for ends the run, whoever else might catch it. */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
