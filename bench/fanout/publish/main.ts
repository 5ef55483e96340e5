/** A process of its own that publishes messages at a steady pace. One job at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveJobs } from '../../serve-jobs.ts';
import { publisherJob, type Published, type PublisherJob } from '../job.ts';
import { openTarget } from './open-target.ts';

/** Whatever is due goes out; a tick that comes late catches up. */
async function publish({ target, perSecond, forMs }: PublisherJob): Promise<Published> {
  const { publish: publishOne, close } = await openTarget(target);
  const startMs = performance.now();
  let messages = 0;
  for (;;) {
    const elapsedMs = performance.now() - startMs;
    if (elapsedMs >= forMs) break;
    for (; messages < (elapsedMs / 1000) * perSecond; messages += 1) publishOne(messages);
    await sleep(1);
  }
  const elapsedMs = performance.now() - startMs;
  // What was published last has to leave before the connection is closed.
  await sleep(100);
  close();
  return { type: 'published', messages, elapsedMs };
}

serveJobs(publisherJob, publish);
