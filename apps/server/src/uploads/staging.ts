import { randomUUID } from 'node:crypto';
import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageFullError } from '@dark-circle/db';
import { makePrivateFolder, removeUntouched, writeNewFile } from '@dark-circle/db/folder';
import { limits } from '@dark-circle/db/limits';

export interface StagedFile extends AsyncDisposable {
  path: string;
}

/** Where photos lie as they were uploaded, until they have been made anew. */
export class Staging {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<Staging> {
    await makePrivateFolder(folder);
    return new Staging(folder);
  }

  /** @throws StorageFullError when what is left on the disk is for the database */
  async requireRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    if (bavail * bsize < bytes + limits.diskReserveBytes) throw new StorageFullError('the disk is nearly full');
  }

  /** Gone when the caller lets go of it. @throws BlobTooLargeError, StorageFullError, or what `source` throws */
  async receive(source: AsyncIterable<Uint8Array>): Promise<StagedFile> {
    const path = join(this.#folder, randomUUID());
    await writeNewFile(path, source, limits.uploadBytes);
    return {
      path,
      async [Symbol.asyncDispose]() {
        await rm(path, { force: true });
      },
    };
  }

  /** What a process left behind that was killed. */
  async sweep(beforeMs: number): Promise<number> {
    return removeUntouched(this.#folder, beforeMs);
  }
}
