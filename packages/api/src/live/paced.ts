/**
 * Acts when asked to: at once if that is the first time for an interval, otherwise at its end, once for all who asked
 * meanwhile.
 */
export class Paced {
  readonly #act: () => void;
  readonly #intervalMs: number;
  #actedAtMs = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(intervalMs: number, act: () => void) {
    this.#intervalMs = intervalMs;
    this.#act = act;
  }

  readonly ask = (): void => {
    if (this.#closed || this.#timer !== undefined) return;
    const waitMs = this.#actedAtMs + this.#intervalMs - performance.now();
    if (waitMs > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.ask();
      }, waitMs);
      return;
    }
    this.#actedAtMs = performance.now();
    this.#act();
  };

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
