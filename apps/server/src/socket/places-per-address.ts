import type { Duplex } from 'node:stream';

/** How many connections of one kind each address has open. */
export class PlacesPerAddress {
  readonly #most: number;
  readonly #taken = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a place until the connection closes. Answers whether there was one. */
  take(address: string, connection: Duplex): boolean {
    const taken = this.#taken.get(address) ?? 0;
    if (taken >= this.#most) return false;
    this.#taken.set(address, taken + 1);
    connection.once('close', () => {
      this.#giveBack(address);
    });
    return true;
  }

  #giveBack(address: string): void {
    const left = (this.#taken.get(address) ?? 0) - 1;
    if (left > 0) this.#taken.set(address, left);
    else this.#taken.delete(address);
  }
}
