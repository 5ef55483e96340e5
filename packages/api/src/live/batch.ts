/** What one connection is sent in one write. Connections that are due the same pieces share it, and copy nothing. */
export class Batch {
  readonly pieces: readonly Buffer[];
  #bytes: Buffer | undefined;
  #chunk: Buffer | undefined;

  constructor(pieces: readonly Buffer[]) {
    this.pieces = pieces;
  }

  get bytes(): Buffer {
    const [only] = this.pieces;
    this.#bytes ??= only !== undefined && this.pieces.length === 1 ? only : Buffer.concat(this.pieces);
    return this.#bytes;
  }

  /** The same bytes as one chunk of an HTTP/1.1 body (RFC 9112, section 7.1). */
  get chunk(): Buffer {
    if (this.#chunk === undefined) {
      const length = this.pieces.reduce((sum, piece) => sum + piece.length, 0);
      this.#chunk = Buffer.concat([Buffer.from(`${length.toString(16)}\r\n`), ...this.pieces, crlf]);
    }
    return this.#chunk;
  }
}

const crlf = Buffer.from('\r\n');

/** The batches of one moment: who follows the same rooms is due the same, and comes right after the other. */
export class SharedBatches {
  /** By the first piece. The latest only: looking for another among many would cost more than making it again. */
  readonly #latest = new Map<Buffer, Batch>();

  of(pieces: readonly Buffer[]): Batch {
    const [first] = pieces;
    const known = first === undefined ? undefined : this.#latest.get(first);
    if (known !== undefined && isSame(known.pieces, pieces)) return known;
    const batch = new Batch(pieces);
    if (first !== undefined) this.#latest.set(first, batch);
    return batch;
  }
}

function isSame(one: readonly Buffer[], other: readonly Buffer[]): boolean {
  return one.length === other.length && one.every((piece, index) => piece === other[index]);
}
