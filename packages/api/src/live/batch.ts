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

/** The batches of one moment: who follows the same rooms is due the same. */
export class SharedBatches {
  readonly #latest = new Map<Buffer, Map<Buffer, Batch>>();

  /** Remembers one for each first and last piece: looking through many would cost more than to make it again. */
  of(pieces: readonly Buffer[]): Batch {
    const [first] = pieces;
    const last = pieces.at(-1);
    if (first === undefined || last === undefined) return new Batch(pieces);
    const byLast = this.#latest.get(first) ?? new Map<Buffer, Batch>();
    const known = byLast.get(last);
    if (known !== undefined && isSame(known.pieces, pieces)) return known;
    const batch = new Batch(pieces);
    this.#latest.set(first, byLast.set(last, batch));
    return batch;
  }
}

function isSame(one: readonly Buffer[], other: readonly Buffer[]): boolean {
  return one.length === other.length && one.every((piece, index) => piece === other[index]);
}
