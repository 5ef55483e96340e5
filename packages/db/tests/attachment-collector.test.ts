import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AttachmentCollector } from '../src/attachments/attachment-collector.ts';
import { blobKeyOf, newAttachmentId, thumbKeyOf } from '../src/attachments/blob-keys.ts';
import { SqlAttachments } from '../src/attachments/sql-attachments.ts';
import { FolderBlobStore } from '../src/blobs/folder-blob-store.ts';
import type { UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import type { AttachmentRow } from '../src/sql/rows.ts';
import { testDatabases, type TestDatabaseKind } from './support/databases.ts';
import { addUser } from './support/people.ts';
import { throwLater } from './support/throw-later.ts';
import { photo } from './support/uploads.ts';

async function openStore(open: TestDatabaseKind['open']) {
  const resource = await open();
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-collect-'));
  const { database } = resource;
  const attachments = new SqlAttachments(database);
  const blobs = await FolderBlobStore.open(folder);
  return {
    folder,
    attachments,
    blobs,
    ann: await addUser(database),
    async upload(uploaderId: UserId, changes: Partial<AttachmentRow> = {}): Promise<string> {
      const { id } = await attachments.add(photo(uploaderId));
      await blobs.put(blobKeyOf(id), [Buffer.from('photo')], 100);
      await blobs.put(thumbKeyOf(id), [Buffer.from('thumb')], 100);
      await database.write(async (trx) =>
        trx('attachments')
          .where({ id })
          .update({ room_id: null, ...changes }),
      );
      return id;
    },
    rows: async () => database.read(async (knex) => knex('attachments').orderBy('id').pluck('id')),
    async keys(): Promise<string[]> {
      const found: string[] = [];
      for await (const { key } of blobs.list()) found.push(key);
      return found.toSorted();
    },
    async [Symbol.asyncDispose]() {
      await resource[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

const withThumbs = (...ids: string[]): string[] => ids.flatMap((id) => [blobKeyOf(id), thumbKeyOf(id)]).toSorted();

test.each(testDatabases())('what nobody can see any more is freed, and the rest stays, on $name', async ({ open }) => {
  await using store = await openStore(open);
  const sent = await store.upload(store.ann, { room_id: 1, seq: 1, position: 0, created_at: 1 });
  const young = await store.upload(store.ann);
  await store.upload(store.ann, { created_at: Date.now() - limits.unsentKeptMs - 1 });
  for (let count = 0; count < 3; count += 1) {
    await store.upload(store.ann, { room_id: 1, seq: 2, position: count, removed_at: 1 });
  }
  await using collector = closing(new AttachmentCollector({ ...store, onError: throwLater }));
  await collector.run();
  expect(await store.rows()).toEqual([sent, young].toSorted());
  expect(await store.keys()).toEqual(withThumbs(sent, young));
});

test.each(testDatabases())('a blob that no row names is freed once it is old, on $name', async ({ open }) => {
  await using store = await openStore(open);
  const kept = await store.upload(store.ann);
  const [old, young] = [newAttachmentId(), newAttachmentId()];
  for (const id of [old, young]) await store.blobs.put(thumbKeyOf(id), [Buffer.from('x')], 1);
  for (const key of [thumbKeyOf(old), blobKeyOf(kept)]) {
    await utimes(join(store.folder, key.slice(0, 2), key), 1, 1);
  }
  await writeFile(join(store.folder, 'incoming', 'left'), '');
  await utimes(join(store.folder, 'incoming', 'left'), 1, 1);
  await using collector = closing(new AttachmentCollector({ ...store, onError: throwLater }));
  await collector.run();
  expect(await store.keys()).toEqual([...withThumbs(kept), thumbKeyOf(young)].toSorted());
  expect(await readdir(join(store.folder, 'incoming'))).toEqual([]);
});

test.each(testDatabases())('two processes may do it at once, and a failure comes again, on $name', async ({ open }) => {
  await using store = await openStore(open);
  for (let count = 0; count < 20; count += 1) await store.upload(store.ann, { room_id: 1, seq: 1, removed_at: 1 });
  const errors: unknown[] = [];
  const failing = Object.assign(Object.create(store.blobs) as FolderBlobStore, {
    delete: async () => Promise.reject(new Error('the disk does not answer')),
  });
  const onError = (error: unknown): void => {
    errors.push(error);
  };
  await using broken = closing(new AttachmentCollector({ ...store, blobs: failing, onError }));
  await broken.run();
  expect(errors).toHaveLength(1);
  expect(await store.rows()).toHaveLength(20);
  const two = [1, 2].map(() => new AttachmentCollector({ ...store, onError: throwLater }));
  await Promise.all(two.map(async (collector) => collector.run()));
  expect(await store.rows()).toEqual([]);
  expect(await store.keys()).toEqual([]);
  await Promise.all(two.map(async (collector) => collector.close()));
});

function closing(collector: AttachmentCollector): { run(): Promise<void> } & AsyncDisposable {
  return { run: async () => collector.run(), [Symbol.asyncDispose]: async () => collector.close() };
}
