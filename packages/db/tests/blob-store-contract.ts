import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAttachmentId, thumbKeyOf } from '../src/attachments/blob-keys.ts';
import { BlobTooLargeError, type BlobStore } from '../src/blobs/blob-store.ts';

export interface TestBlobStore extends AsyncDisposable {
  blobs: BlobStore;
  /** The same blobs as another process sees them. */
  openAgain(): Promise<BlobStore>;
  /** How many files there are, those included that are only begun. */
  traces(): Promise<number>;
}

/** What every store of blobs does, whatever it is. */
export function describeBlobStore(name: string, open: () => Promise<TestBlobStore>): void {
  describe(name, () => {
    let store: TestBlobStore;
    let blobs: BlobStore;
    beforeAll(async () => {
      store = await open();
      blobs = store.blobs;
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    async function* inChunks(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
      for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
    }

    async function read(
      key: string,
      range?: { start: number; end: number },
      from = blobs,
    ): Promise<Buffer | undefined> {
      const stream = await from.open(key, range);
      return stream && buffer(stream);
    }

    async function keys(): Promise<string[]> {
      const found: string[] = [];
      for await (const { key } of blobs.list()) found.push(key);
      return found.toSorted();
    }

    test('[P1] what was put is read as it was, by every process, whole and in part', async () => {
      const bytes = randomBytes(300_000);
      const key = newAttachmentId();
      expect(await blobs.put(key, inChunks(bytes), bytes.length)).toBe(bytes.length);
      const elsewhere = await store.openAgain();
      expect((await read(key, undefined, elsewhere))?.equals(bytes)).toBe(true);
      expect((await read(key, { start: 0, end: 0 }))?.equals(bytes.subarray(0, 1))).toBe(true);
      expect((await read(key, { start: 70_000, end: 299_999 }))?.equals(bytes.subarray(70_000))).toBe(true);
    });

    test('a blob beside another has its own bytes; an empty one is one too', async () => {
      const key = newAttachmentId();
      await blobs.put(key, [Buffer.from('photo')], 5);
      await blobs.put(thumbKeyOf(key), [], 5);
      expect(String(await read(key))).toBe('photo');
      expect(String(await read(thumbKeyOf(key)))).toBe('');
    });

    test('[P9] more than it may have is refused as soon as it comes, and leaves nothing', async () => {
      const before = await store.traces();
      let given = 0;
      const endless = async function* (): AsyncGenerator<Uint8Array> {
        for (;;) {
          given += 1024;
          yield randomBytes(1024);
        }
      };
      const key = newAttachmentId();
      await expect(blobs.put(key, endless(), 10_000)).rejects.toThrow(BlobTooLargeError);
      expect(given).toBeLessThan(20_000);
      expect(await read(key)).toBeUndefined();
      expect(await store.traces()).toBe(before);
    });

    test('a source that fails midway leaves nothing, and its error is told', async () => {
      const before = await store.traces();
      const failing = async function* (): AsyncGenerator<Uint8Array> {
        yield randomBytes(1024);
        throw new Error('the client is gone');
      };
      const key = newAttachmentId();
      await expect(blobs.put(key, failing(), 10_000)).rejects.toThrow('the client is gone');
      expect(await read(key)).toBeUndefined();
      expect(await store.traces()).toBe(before);
    });

    test('nobody sees a blob before it is whole', async () => {
      const key = newAttachmentId();
      const begun = Promise.withResolvers<void>();
      const held = Promise.withResolvers<void>();
      const slow = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half ');
        begun.resolve();
        await held.promise;
        yield Buffer.from('whole');
      };
      const put = blobs.put(key, slow(), 100);
      await begun.promise;
      expect(await read(key)).toBeUndefined();
      expect(await keys()).not.toContain(key);
      held.resolve();
      await put;
      expect(String(await read(key))).toBe('half whole');
    });

    test('what is deleted is gone, and deleting it again is nothing', async () => {
      const [key, other] = [newAttachmentId(), newAttachmentId()];
      await blobs.put(key, [Buffer.from('x')], 1);
      await blobs.put(other, [Buffer.from('y')], 1);
      await blobs.delete([key, newAttachmentId()]);
      await blobs.delete([key]);
      expect(await read(key)).toBeUndefined();
      expect(String(await read(other))).toBe('y');
      expect(await keys()).toContain(other);
      expect(await keys()).not.toContain(key);
    });

    test('the list tells when each was stored', async () => {
      const key = newAttachmentId();
      const fromMs = Date.now() - 2000;
      await blobs.put(key, [Buffer.from('x')], 1);
      const found = [];
      for await (const blob of blobs.list()) if (blob.key === key) found.push(blob);
      expect(found).toHaveLength(1);
      expect(found[0]?.storedAtMs).toBeGreaterThan(fromMs);
      expect(found[0]?.storedAtMs).toBeLessThan(Date.now() + 2000);
    });

    test('[SEC-27] a key that could be a path is none', async () => {
      const before = await store.traces();
      for (const key of [
        '../../etc/passwd',
        '..',
        '',
        '/etc/passwd',
        'a/b',
        `${'a'.repeat(22)}/../x`,
        'a\0'.padEnd(22, 'a'),
      ]) {
        await expect(blobs.put(key, [Buffer.from('x')], 1), key).rejects.toThrow('such a key');
        await expect(blobs.open(key), key).rejects.toThrow('such a key');
        await expect(blobs.delete([key]), key).rejects.toThrow('such a key');
      }
      expect(await store.traces()).toBe(before);
    });
  });
}
