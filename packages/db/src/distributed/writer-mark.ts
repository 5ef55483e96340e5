import { limits } from '../limits.ts';

/**
 * As many as any process may need, since others ask for them without knowing its number of shards, and twice that: the server
 * may still count a connection that is long gone.
 */
const slots = 2 * (limits.commitShards + limits.sqlWritersBesideShards);

/**
 * By these named locks of MySQL a process's writing connections are known to others. The server ties such a lock to the
 * connection that took it and ends it with that: whoever holds one of these names is a writer of that process and nobody
 * else, after any restart and whatever ids are used again.
 */
export function writerMarks(processId: string): string[] {
  return Array.from({ length: slots }, (_, slot) => `dark_circle_${processId}_${slot}`);
}

/** Takes the first mark that is free and, once it has one, no other. `taken` is 1 then. */
export function takeMark(processId: string): string {
  const attempts = writerMarks(processId).map((mark) => `GET_LOCK('${mark}', 0)`);
  return `SELECT ${attempts.join(' OR ')} AS taken`;
}
