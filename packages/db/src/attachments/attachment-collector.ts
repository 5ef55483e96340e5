import type { BlobStore, Sweepable } from '../blobs/blob-store.ts';
import { limits } from '../limits.ts';
import type { UncollectedAttachments } from './attachments.ts';
import { attachmentIdOf, blobKeyOf, thumbKeyOf } from './blob-keys.ts';

/**
 * Frees the room of what nobody can see any more: of deleted messages, of uploads that were never sent, of writers that were killed. Every
 * process does so, at its own pace: each step may be done twice, or half and then again.
 */
export class AttachmentCollector {
  readonly #attachments: UncollectedAttachments;
  readonly #blobs: BlobStore;
  readonly #leftovers: readonly Sweepable[];
  readonly #onError: (error: unknown) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #strayLookedMs = 0;
  #isClosed = false;
  #running: Promise<void> | undefined;

  constructor(options: {
    attachments: UncollectedAttachments;
    blobs: BlobStore;
    /** What else writers leave behind that are killed. */
    leftovers?: readonly Sweepable[];
    onError: (error: unknown) => void;
  }) {
    this.#attachments = options.attachments;
    this.#blobs = options.blobs;
    this.#leftovers = [options.blobs, ...(options.leftovers ?? [])];
    this.#onError = options.onError;
    this.#timer = setInterval(() => {
      void this.run();
    }, limits.collectEveryMs);
    void this.run();
  }

  /** One round, or the end of the one that is under way. Never rejects: what fails comes again with the next. */
  async run(): Promise<void> {
    if (this.#isClosed) return;
    this.#running ??= this.#collect()
      .catch(this.#onError)
      .finally(() => {
        this.#running = undefined;
      });
    await this.#running;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #collect(): Promise<void> {
    const nowMs = Date.now();
    await this.#attachments.expire(nowMs - limits.unsentKeptMs);
    await this.#collectRemoved();
    for (const left of this.#leftovers) await left.sweep(nowMs - limits.uploadForgottenMs);
    if (nowMs - this.#strayLookedMs < limits.strayBlobsLookMs) return;
    await this.#collectStrays(nowMs - limits.strayBlobKeptMs);
    this.#strayLookedMs = nowMs;
  }

  /** The row goes last: it says that there may still be something to free. */
  async #collectRemoved(): Promise<void> {
    while (!this.#isClosed) {
      const ids = await this.#attachments.removed(limits.collectedAtOnce);
      if (ids.length === 0) return;
      await this.#blobs.delete(ids.flatMap((id) => [blobKeyOf(id), thumbKeyOf(id)]));
      await this.#attachments.forget(ids);
    }
  }

  /** Of uploads that ended between their blob and their row. A blob that is young may still get its row. */
  async #collectStrays(beforeMs: number): Promise<void> {
    let keys: string[] = [];
    for await (const { key, storedAtMs } of this.#blobs.list()) {
      if (this.#isClosed) return;
      if (storedAtMs < beforeMs) keys.push(key);
      if (keys.length < limits.collectedAtOnce) continue;
      await this.#deleteStrays(keys);
      keys = [];
    }
    await this.#deleteStrays(keys);
  }

  async #deleteStrays(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const known = await this.#attachments.known(keys.map(attachmentIdOf));
    await this.#blobs.delete(keys.filter((key) => !known.has(attachmentIdOf(key))));
  }
}
