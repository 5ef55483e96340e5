import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { limits } from '@dark-circle/db/limits';

/**
 * The body of an upload, read in pieces. Whoever leaves it midway can still answer: the connection is not broken, as it is when a loop
 * over the request ends early.
 */
export class UploadBody {
  readonly #request: IncomingMessage;
  readonly #chunks: AsyncIterator<unknown>;
  #next: Promise<IteratorResult<unknown>> | undefined;
  #isOver = false;

  constructor(request: IncomingMessage) {
    this.#request = request;
    this.#chunks = request.iterator({ destroyOnReturn: false });
  }

  /** What comes, until `signal` aborts: then its reason is thrown. Goes on where the last reader has left it. */
  async *read(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for (;;) {
      const step: IteratorResult<unknown, unknown> = await unlessAborted(this.#take(), signal);
      this.#next = undefined;
      if (step.done === true) {
        this.#isOver = true;
        return;
      }
      if (!(step.value instanceof Uint8Array)) throw new Error('a body brought something else than bytes');
      yield step.value;
    }
  }

  /**
   * After a refusal: reads on for a little, waits for a moment, and breaks the connection. One that is closed at once, with bytes still
   * unread, takes the answer away from the client.
   */
  async discard(): Promise<void> {
    const patience = AbortSignal.timeout(limits.refusedUploadReadMs);
    let bytes = 0;
    try {
      for await (const chunk of this.read(patience)) {
        bytes += chunk.byteLength;
        if (bytes <= limits.refusedUploadReadBytes) continue;
        // Whoever cannot get rid of more looks at what was answered.
        await once(this.#request.socket, 'close', { signal: patience });
        return;
      }
    } catch {
      // Nobody sends any more, or for too long.
    }
    if (!this.#isOver) this.#request.destroy();
  }

  async #take(): Promise<IteratorResult<unknown>> {
    if (this.#next === undefined) {
      this.#next = this.#chunks.next();
      // One that nobody waits for any more may fail.
      this.#next.catch(() => {});
    }
    return this.#next;
  }
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => {
    const reason: unknown = signal.reason;
    reject(reason instanceof Error ? reason : new Error('aborted'));
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
