import { BoundedWork } from '@dark-circle/auth';
import { RefusedError } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import { makeImage, type MadeImage, type OpenImage } from './make-image.ts';

/** Each is a program of its own that reads what strangers send: only those that are needed are there. */
const loaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`);

/** Makes photos anew, so many at once. They are made beside the chat, in the same process but on other threads. */
export class Images {
  readonly #line = new BoundedWork({
    atOnce: limits.imagesAtOnce,
    queued: limits.imagesQueued,
    refuse: () => new RefusedError('BUSY', { retryAfterMs: 2_000 }),
  });
  #open: Promise<OpenImage> | undefined;

  /** @throws RefusedError as `makeImage`, and BUSY when too many wait already */
  async make(file: string, signal: AbortSignal): Promise<MadeImage> {
    return this.#line.run(async () => {
      signal.throwIfAborted();
      this.#open ??= loadSharp();
      return makeImage(await this.#open, file);
    });
  }
}

/** With the first photo: a server that gets none does without its memory. */
async function loadSharp(): Promise<OpenImage> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: loaders });
  return sharp;
}
