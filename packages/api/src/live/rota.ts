/** Spreads over time what is due to each of many now and then: in a round of so many turns everybody has one. */
export class Rota<T> {
  readonly #turns: Set<T>[];

  constructor(turns: number) {
    this.#turns = Array.from({ length: turns }, () => new Set());
  }

  /** To those who are the fewest, so that no turn is a long one. */
  add(item: T): void {
    this.#turns.reduce((fewest, turn) => (turn.size < fewest.size ? turn : fewest)).add(item);
  }

  delete(item: T): void {
    for (const turn of this.#turns) turn.delete(item);
  }

  /** Whose turn it is. Each keeps theirs for as long as they are here, and waits for it a round at most. */
  next(): Iterable<T> {
    const [turn = new Set(), ...later] = this.#turns.splice(0);
    this.#turns.push(...later, turn);
    return turn;
  }
}
