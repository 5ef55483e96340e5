/** A value that costs something to find out: found out once in so long, for all who ask meanwhile. A failure is not kept. */
export class Fresh<Value> {
  readonly #find: () => Promise<Value>;
  readonly #forMs: number;
  #found: { value: Promise<Value>; untilMs: number } | undefined;

  constructor(forMs: number, find: () => Promise<Value>) {
    this.#forMs = forMs;
    this.#find = find;
  }

  async get(): Promise<Value> {
    const nowMs = performance.now();
    if (this.#found === undefined || nowMs >= this.#found.untilMs) {
      const value = this.#find();
      this.#found = { value, untilMs: nowMs + this.#forMs };
      value.catch(() => {
        if (this.#found?.value === value) this.#found = undefined;
      });
    }
    return this.#found.value;
  }
}
