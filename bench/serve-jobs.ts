import type { z } from 'zod';

/** The loop of a process that measures or is measured: its parent sends one job at a time and gets the result. */
export function serveJobs<Job>(schema: z.ZodType<Job>, run: (job: Job) => Promise<object>): void {
  const keepAlive = setInterval(() => {}, 60_000);
  process.once('SIGTERM', () => {
    clearInterval(keepAlive);
    process.exit(0);
  });
  process.on('message', (message) => {
    const parsed = schema.safeParse(message);
    if (!parsed.success) return;
    run(parsed.data)
      .then((result) => process.send?.(result))
      .catch((error: unknown) => {
        process.stderr.write(
          `a job failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
        );
        process.exit(1);
      });
  });
}
