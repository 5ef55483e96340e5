import { newAttachmentId } from '../../src/attachments/blob-keys.ts';
import type { NewAttachment } from '../../src/attachments/attachments.ts';
import type { UserId } from '../../src/ids.ts';

/** A photo of theirs as it is after its upload. */
export function photo(uploaderId: UserId, changes: Partial<NewAttachment> = {}): NewAttachment {
  return {
    id: newAttachmentId(),
    uploaderId,
    kind: 'image',
    name: '칠판.jpg',
    mime: 'image/jpeg',
    bytes: 200_000,
    thumbBytes: 20_000,
    width: 4_000,
    height: 3_000,
    ...changes,
  };
}
