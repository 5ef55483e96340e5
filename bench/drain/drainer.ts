/** A process of its own that takes commands from Redis into SQL, or writes the same rows without any of that. */
import { openMysqlDatabase } from '@dark-circle/db/distributed';
import { createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { serveJobs } from '../serve-jobs.ts';
import { insertBare } from './bare-inserts.ts';
import { drainStream } from './drain-stream.ts';
import { measure } from './measure.ts';
import { drainJob, type DrainJob, type DrainResult } from './job.ts';

const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = z
  .object({ DATABASE_URL: z.string(), REDIS_URL: z.string() })
  .parse(process.env);
const database = await openMysqlDatabase(databaseUrl);
const connection = await createConnection(databaseUrl);
async function run(job: DrainJob): Promise<DrainResult> {
  const { elapsedMs, cpuMs } =
    job.act === 'drain'
      ? await drainStream({ database, redisUrl }, job)
      : await measure(async () => insertBare(connection, job));
  return { type: 'drained', elapsedMs, cpuMs };
}

serveJobs(drainJob, run);
process.stdout.write('is ready:  drainer\n');
