import type { Caller } from '@dark-circle/api';
import { RefusedError, type Authority } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';

export interface RunningUpload extends Disposable {
  /** Aborts with what it ends with. */
  readonly signal: AbortSignal;
  end(why: Error): void;
  /** So many bytes have come. */
  count(bytes: number): void;
  /** All of them have. */
  allCame(): void;
}

interface Running {
  caller: Caller;
  ending: AbortController;
}

/** The uploads of this process: so many at once, each with its pace, and none beyond the session of its user. */
export class RunningUploads {
  readonly #running = new Set<Running>();
  readonly #stopListening: () => void;
  #isClosed = false;

  constructor(authority: Pick<Authority, 'onRevoked'>) {
    this.#stopListening = authority.onRevoked(({ userId, sessionId, generation }) => {
      for (const { caller, ending } of this.#running) {
        const isTheirs = caller.userId === userId && (sessionId ?? caller.sessionId) === caller.sessionId;
        if (isTheirs && generation > caller.generation) ending.abort(new RefusedError('SIGNED_OUT'));
      }
    });
  }

  /** @throws RefusedError TOO_MANY_UPLOADS, BUSY, CLOSING */
  begin(caller: Caller): RunningUpload {
    if (this.#isClosed) throw new RefusedError('CLOSING');
    if (this.#running.size >= limits.uploadsAtOnce) throw new RefusedError('BUSY', { retryAfterMs });
    const theirs = [...this.#running].filter((upload) => upload.caller.userId === caller.userId);
    if (theirs.length >= limits.uploadsAtOncePerUser) throw new RefusedError('TOO_MANY_UPLOADS', { retryAfterMs });
    const upload: Running = { caller, ending: new AbortController() };
    this.#running.add(upload);
    const tooSlow = (): void => {
      upload.ending.abort(new RefusedError('UPLOAD_TOO_SLOW'));
    };
    const deadline = setTimeout(tooSlow, limits.uploadTimeoutMs);
    let came = 0;
    const pace = setInterval(() => {
      if (came < limits.uploadPaceBytes) tooSlow();
      came = 0;
    }, limits.uploadPaceMs);
    return {
      signal: upload.ending.signal,
      end: (why) => {
        upload.ending.abort(why);
      },
      count: (bytes) => {
        came += bytes;
      },
      allCame: () => {
        clearInterval(pace);
      },
      [Symbol.dispose]: () => {
        clearInterval(pace);
        clearTimeout(deadline);
        this.#running.delete(upload);
      },
    };
  }

  /** Whoever is cut off tries again at another process. */
  close(): void {
    this.#isClosed = true;
    this.#stopListening();
    for (const { ending } of this.#running) ending.abort(new RefusedError('CLOSING'));
  }
}

const retryAfterMs = 1_000;
