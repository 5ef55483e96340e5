/** A process of its own that asks servers as fast as it is told to. One job at a time. */
import { serveJobs } from '../serve-jobs.ts';
import { job } from './job.ts';
import { runJob } from './run-job.ts';

serveJobs(job, runJob);
