import { accessSync, constants, statfsSync } from 'node:fs';

const memoryFolder = '/dev/shm';
const neededBytes = 2 * 1024 ** 3;

/**
 * Databases that live for one test wait for the disk at every commit, and that is most of the time the tests take. Where
 * Linux offers memory as a folder, and enough of it (containers often have 64 MB), temporary files go there. What a SIGKILL
 * leaves behind is the same; only a power cut would tell the difference.
 */
export function useMemoryForTemporaryFiles(): void {
  if (process.env['TMPDIR'] !== undefined || !hasRoom()) return;
  process.env['TMPDIR'] = memoryFolder;
}

function hasRoom(): boolean {
  try {
    accessSync(memoryFolder, constants.W_OK);
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize >= neededBytes;
  } catch {
    return false;
  }
}
