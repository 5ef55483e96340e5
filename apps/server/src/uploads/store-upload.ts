import {
  blobKeyOf,
  newAttachmentId,
  RefusedError,
  thumbKeyOf,
  type Attachment,
  type AttachmentKind,
  type Attachments,
  type BlobStore,
  type NewAttachment,
  type UserId,
} from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import { fileTypeFromBuffer } from 'file-type';
import { cleanFileName, withEnding } from './clean-file-name.ts';
import type { Images } from './images.ts';
import { readHead } from './read-head.ts';
import { refusePrograms } from './refuse-programs.ts';
import type { Staging } from './staging.ts';

/** What uploads need of the process. */
export interface UploadParts {
  attachments: Attachments;
  blobs: BlobStore;
  staging: Staging;
  images: Images;
}

export interface Upload {
  uploaderId: UserId;
  kind: AttachmentKind;
  /** As it came. */
  name: string;
  chunks: AsyncGenerator<Uint8Array>;
  /** Of the whole of it. */
  signal: AbortSignal;
}

/**
 * Stores what comes, or nothing of it: the row that makes it an attachment is written last, and what is refused before leaves no blob.
 * @throws RefusedError, BlobTooLargeError, StorageFullError, or why `signal` aborts
 */
export async function storeUpload(parts: UploadParts, upload: Upload): Promise<Attachment> {
  const { head, whole } = await readHead(upload.chunks);
  if (head.length === 0) throw new RefusedError('FILE_EMPTY');
  const type = await fileTypeFromBuffer(head).catch(() => undefined);
  const content = { head, whole, mime: type?.mime };
  return upload.kind === 'image' ? storeImage(parts, upload, content) : storeFile(parts, upload, content);
}

interface Content {
  head: Buffer;
  whole: AsyncGenerator<Uint8Array>;
  /** What the first bytes look like. */
  mime: string | undefined;
}

async function storeFile(parts: UploadParts, upload: Upload, { head, whole, mime }: Content): Promise<Attachment> {
  const name = cleanFileName(upload.name);
  refusePrograms({ name, head, mime });
  return storing(parts, upload, async (id) => {
    const bytes = await parts.blobs.put(blobKeyOf(id), whole, limits.uploadBytes);
    return { id, uploaderId: upload.uploaderId, kind: 'file', name, mime: mime ?? anyBytes, bytes };
  });
}

const anyBytes = 'application/octet-stream';
const takenTypes = /^image\/(?:jpeg|png|apng|webp|gif|avif|heif)(?:-sequence)?$/u;

async function storeImage(parts: UploadParts, upload: Upload, { whole, mime }: Content): Promise<Attachment> {
  // Before the rest of it has come.
  if (mime?.startsWith('image/heic') === true) throw new RefusedError('HEIC_UNSUPPORTED');
  if (mime === undefined || !takenTypes.test(mime)) {
    throw new RefusedError('NOT_AN_IMAGE', mime === undefined ? {} : { fileType: mime });
  }
  await using staged = await parts.staging.receive(whole);
  const { ending, bytes, thumb, ...made } = await parts.images.make(staged.path, upload.signal);
  return storing(parts, upload, async (id) => {
    if (thumb !== undefined) await parts.blobs.put(thumbKeyOf(id), [thumb], thumb.length);
    await parts.blobs.put(blobKeyOf(id), [bytes], bytes.length);
    return {
      ...made,
      id,
      uploaderId: upload.uploaderId,
      kind: 'image',
      name: withEnding(cleanFileName(upload.name), ending),
      bytes: bytes.length,
      ...(thumb !== undefined && { thumbBytes: thumb.length }),
    };
  });
}

/** Blobs first, then their row. What fails on the way leaves neither. */
async function storing(
  { attachments, blobs }: UploadParts,
  { signal }: Upload,
  storeBlobs: (id: string) => Promise<NewAttachment>,
): Promise<Attachment> {
  const id = newAttachmentId();
  try {
    const stored = await storeBlobs(id);
    // Whoever is gone would never learn its id.
    signal.throwIfAborted();
    return await attachments.add(stored);
  } catch (error) {
    await blobs.delete([blobKeyOf(id), thumbKeyOf(id)]);
    throw error;
  }
}
