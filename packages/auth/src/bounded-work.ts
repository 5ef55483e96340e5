/**
 * Runs work with at most `atOnce` pieces under way, the rest waiting in line, first come first served.
 * `run` throws what `refuse` makes when `queued` wait already (P9).
 */
export class BoundedWork {
  readonly #atOnce: number;
  readonly #queued: number;
  readonly #refuse: () => Error;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor({ atOnce, queued, refuse }: { atOnce: number; queued: number; refuse: () => Error }) {
    this.#atOnce = atOnce;
    this.#queued = queued;
    this.#refuse = refuse;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) {
      this.#running += 1;
      return this.#start(work);
    }
    if (this.#waiting.length >= this.#queued) throw this.#refuse();
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push(() => {
      this.#start(work).then(resolve, reject);
    });
    return promise;
  }

  async #start<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      // The place is handed on, not given back and taken again: nobody new can slip in before those who wait.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
