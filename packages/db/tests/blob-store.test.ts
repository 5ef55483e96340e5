import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newAttachmentId } from '../src/attachments/blob-keys.ts';
import { FolderBlobStore } from '../src/blobs/folder-blob-store.ts';
import { describeBlobStore, type TestBlobStore } from './blob-store-contract.ts';

interface TestFolder extends TestBlobStore {
  folder: string;
}

async function openFolder(): Promise<TestFolder> {
  const parent = await mkdtemp(join(tmpdir(), 'dark-circle-blobs-'));
  const folder = join(parent, 'new', 'blobs');
  return {
    folder,
    blobs: await FolderBlobStore.open(folder),
    openAgain: async () => FolderBlobStore.open(folder),
    traces: async () =>
      (await readdir(parent, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length,
    [Symbol.asyncDispose]: async () => rm(parent, { recursive: true }),
  };
}

describeBlobStore('a folder of blobs', openFolder);

test('what a writer left behind that was killed is swept, and what somebody still writes stays', async () => {
  await using store = await openFolder();
  const incoming = join(store.folder, 'incoming');
  await writeFile(join(incoming, 'left'), 'half');
  await utimes(join(incoming, 'left'), 1, 1);
  await writeFile(join(incoming, 'written'), 'half');
  expect(await store.blobs.sweep(Date.now() - 60_000)).toBe(1);
  expect(await readdir(incoming)).toEqual(['written']);
});

test('[SEC-27] a file that somebody put there under another name is not among the blobs', async () => {
  await using store = await openFolder();
  await mkdir(join(store.folder, 'ab'));
  await writeFile(join(store.folder, 'ab', 'README'), '');
  await writeFile(join(store.folder, 'note.txt'), '');
  const found = [];
  for await (const blob of store.blobs.list()) found.push(blob);
  expect(found).toEqual([]);
});

test.skipIf(process.platform === 'win32')('blobs and their folders are their owner’s alone', async () => {
  await using store = await openFolder();
  await store.blobs.put(newAttachmentId(), [Buffer.from('x')], 1);
  const entries = await readdir(store.folder, { recursive: true, withFileTypes: true });
  expect(entries.length).toBeGreaterThan(2);
  for (const entry of entries) {
    const { mode } = await stat(join(entry.parentPath, entry.name));
    expect(mode & 0o077, entry.name).toBe(0);
  }
});
