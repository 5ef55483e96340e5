import { asRoomId } from '../ids.ts';
import type { AttachmentRow } from '../sql/rows.ts';
import { asAttachmentKind } from '../sql/words.ts';
import type { Attachment, FoundAttachment } from './attachments.ts';

export function toAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    kind: asAttachmentKind(row.kind),
    name: row.name,
    mime: row.mime,
    bytes: row.bytes,
    ...(row.width !== null && { width: row.width }),
    ...(row.height !== null && { height: row.height }),
  };
}

export function toFoundAttachment(row: AttachmentRow): FoundAttachment {
  return {
    ...toAttachment(row),
    ...(row.room_id !== null && { roomId: asRoomId(row.room_id) }),
    ...(row.thumb_bytes !== null && { thumbBytes: row.thumb_bytes }),
  };
}
