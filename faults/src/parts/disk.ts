import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Reaper } from './reaper.ts';

const triesToFill = 50;

/** A memory file system of one's own that can be filled up. */
export class Disk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Needs root; without it there is none, and what needs it is left out. */
  static mount(reaper: Reaper, folder: string, size: string): Disk | undefined {
    mkdirSync(folder);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    if (mounted.status !== 0) return undefined;
    reaper.unmountAtTheEnd(folder);
    return new Disk(folder);
  }

  /**
   * Full to the last page, until it is disposed of.
   * @throws Error when the others on it are always faster
   */
  fill(): Disposable {
    const file = join(this.folder, 'full');
    let length = 0;
    for (let tries = 0; tries < triesToFill; tries += 1) {
      const { bavail, bsize } = statfsSync(this.folder);
      if (bavail === 0) return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
      const more = bavail * bsize;
      // All or nothing: when somebody has taken a page meanwhile, it is to be tried with less.
      const filled = spawnSync('fallocate', ['-o', `${length}`, '-l', `${more}`, file]);
      if (filled.status === 0) length += more;
    }
    rmSync(file, { force: true });
    throw new Error(`${this.folder} cannot be filled up`);
  }
}
