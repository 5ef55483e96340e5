import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode } from '../sql/database.ts';
import type { BlobKey, BlobStore, StoredBlob } from './blob-store.ts';
import { makePrivateFolder, removeUntouched, unlessGone } from './private-folder.ts';
import { writeNewFile } from './write-new-file.ts';

const safeKey = /^[\w-]{16,64}(?:\.[a-z]{1,16})?$/u;
const shelfName = /^[\w-]{2}$/u;

/**
 * `BlobStore` over a folder, which all processes of a deployment share. A file is written aside and gets its name when it is whole, so that
 * nobody ever reads a part of one. They lie in folders by the first two letters of their key: a few hundred each where there are a million.
 */
export class FolderBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #incoming: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#incoming = join(folder, 'incoming');
  }

  /** Makes the folder where there is none. */
  static async open(folder: string): Promise<FolderBlobStore> {
    const store = new FolderBlobStore(folder);
    await makePrivateFolder(store.#incoming);
    return store;
  }

  async put(key: BlobKey, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maxBytes: number): Promise<number> {
    const file = this.#fileOf(key);
    const aside = join(this.#incoming, randomUUID());
    const bytes = await writeNewFile(aside, source, maxBytes);
    try {
      await makePrivateFolder(this.#shelfOf(key));
      await rename(aside, file);
      await syncFolder(this.#shelfOf(key));
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
    return bytes;
  }

  async open(key: BlobKey, range?: { start: number; end: number }): Promise<Readable | undefined> {
    const handle = await open(this.#fileOf(key), 'r').catch(unlessGone);
    return handle?.createReadStream(range);
  }

  async delete(keys: readonly BlobKey[]): Promise<void> {
    for (const key of keys) await rm(this.#fileOf(key), { force: true });
  }

  async *list(): AsyncIterable<StoredBlob> {
    for (const shelf of await readdir(this.#folder)) {
      if (!shelfName.test(shelf)) continue;
      for (const key of await readdir(join(this.#folder, shelf))) {
        const found = await stat(join(this.#folder, shelf, key)).catch(unlessGone);
        if (found !== undefined && safeKey.test(key)) yield { key, storedAtMs: found.mtimeMs };
      }
    }
  }

  async sweep(beforeMs: number): Promise<number> {
    return removeUntouched(this.#incoming, beforeMs);
  }

  #shelfOf(key: BlobKey): string {
    return join(this.#folder, key.slice(0, 2));
  }

  #fileOf(key: BlobKey): string {
    if (!safeKey.test(key)) throw new Error('a blob cannot have such a key');
    return join(this.#shelfOf(key), key);
  }
}

/** That a file has its name has to survive a power cut too. Where a folder cannot be synced, the system does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: unknown) => {
    if (errorCode(error) !== 'EISDIR' && errorCode(error) !== 'EPERM') throw error;
  });
  if (handle === undefined) return;
  try {
    await handle.sync();
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw error;
  } finally {
    await handle.close();
  }
}
