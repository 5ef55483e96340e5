import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { World } from './world.ts';

/** MariaDB's files, its socket, and what fills a disk. A SQLite file is small enough to be looked at afterwards. */
const leftOut = new Set(['data', 'my.sock', 'full']);

/** Copies what tells of a run that failed to where it stays, and answers where. */
export function keepLogs({ folder }: World): string {
  const kept = join(process.cwd(), 'faults-logs');
  cpSync(folder, kept, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  return kept;
}
