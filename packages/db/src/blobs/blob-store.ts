import type { Readable } from 'node:stream';

/** Names one blob: letters, digits, `-`, `_` and `.`, as `attachments` make them. Nothing that could be a path. */
export type BlobKey = string;

export interface StoredBlob {
  key: BlobKey;
  storedAtMs: number;
}

/**
 * Bytes that are written once and never changed, beside the database: a folder, or a bucket. What a key stands for is said by the row
 * that names it; a blob that no row names is nothing, and is collected.
 */
export interface BlobStore extends Sweepable {
  /**
   * Stores all that `source` gives under a key that is new, or nothing: when it gives more than `maxBytes`, fails or is cut off, no trace
   * stays. Answers how many bytes there are, once they would survive a power cut.
   * @throws BlobTooLargeError, StorageFullError, or what `source` throws
   */
  put(key: BlobKey, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maxBytes: number): Promise<number>;
  /** From the byte `start` to `end`, both included, or all. Undefined when there is none. Whoever opens it reads or destroys it. */
  open(key: BlobKey, range?: { start: number; end: number }): Promise<Readable | undefined>;
  /** Those that there are not are gone already. */
  delete(keys: readonly BlobKey[]): Promise<void>;
  /** Every blob there is, in no order. What comes or goes meanwhile may be among them or not. */
  list(): AsyncIterable<StoredBlob>;
}

export interface Sweepable {
  /** Removes what writers left behind that were killed: nobody has touched it since `beforeMs`. Answers how much that was. */
  sweep(beforeMs: number): Promise<number>;
}

/** More bytes came than were allowed. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError';
}

/** There is no room left, or none but what is kept for the rest of the product. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
}
