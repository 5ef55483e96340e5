import { randomBytes } from 'node:crypto';
import type { BlobKey } from '../blobs/blob-store.ts';

const thumbEnding = '.thumb';

/** Whoever can name one may have been told of it by the server only. */
export const newAttachmentId = (): string => randomBytes(16).toString('base64url');

/** Under which key each of its blobs lies. */
export const blobKeyOf = (id: string): BlobKey => id;
export const thumbKeyOf = (id: string): BlobKey => `${id}${thumbEnding}`;

export function attachmentIdOf(key: BlobKey): string {
  return key.endsWith(thumbEnding) ? key.slice(0, -thumbEnding.length) : key;
}
