import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../sql/database.ts';

/** A folder for nobody else on this machine. Not by mkdir's `recursive`: that never ends below one which takes no others. */
export async function makePrivateFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makePrivateFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    // Another process was faster.
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

/** Removes the files in a folder that nobody has written to since `beforeMs`. Answers how many those were. */
export async function removeUntouched(folder: string, beforeMs: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const touchedMs = await stat(file).then(({ mtimeMs }) => mtimeMs, unlessGone);
    if (touchedMs === undefined || touchedMs >= beforeMs) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

/** For a file that another process may remove at any moment. */
export function unlessGone(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
  return undefined;
}
