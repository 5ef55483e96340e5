/** A process of its own that asks servers as fast as it is told to. One job at a time. */
import { job } from './job.ts';
import { runJob } from './run-job.ts';

const keepAlive = setInterval(() => {}, 60_000);
process.on('SIGTERM', () => {
  clearInterval(keepAlive);
  process.exit(0);
});
process.on('message', (message) => {
  const parsed = job.safeParse(message);
  if (!parsed.success) return;
  runJob(parsed.data)
    .then((result) => process.send?.(result))
    .catch((error: unknown) => {
      process.stderr.write(`the load generator failed: ${String(error)}\n`);
      process.exit(1);
    });
});
