import { blobKeyOf, thumbKeyOf, type BlobKey, type FoundAttachment } from '@dark-circle/db';

/** What of an attachment is asked for. */
export interface Part {
  key: BlobKey;
  bytes: number;
  mime: string;
  etag: string;
}

export function partOf({ id, kind, mime, bytes, thumbBytes }: FoundAttachment, asThumb: boolean): Part {
  if (asThumb && thumbBytes !== undefined) {
    return { key: thumbKeyOf(id), bytes: thumbBytes, mime: 'image/webp', etag: `"${id}.thumb"` };
  }
  // A file is never shown: whatever it looks like, it is bytes.
  const served = kind === 'image' ? mime : 'application/octet-stream';
  return { key: blobKeyOf(id), bytes, mime: served, etag: `"${id}"` };
}
