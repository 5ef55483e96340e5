import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';

/**
 * After a slice of indexing: whoever sends goes first, in this process and in the database. Not long for a small one, which is what
 * there is to do when little is said.
 */
export async function rest(slice: { isFull: boolean }): Promise<void> {
  if (slice.isFull) await sleep(limits.indexRestMs);
  else await setImmediate();
}
