import type { Knex } from 'knex';
import { ByRoom } from '../sql/by-room.ts';
import type { AttachmentRow, MessageRow } from '../sql/rows.ts';
import type { Attachment } from './attachments.ts';
import { toAttachment } from './to-attachment.ts';

/** What was sent with messages, by `roomId#seq`. Nothing is read for those that came with nothing. */
export async function loadAttachments(
  knex: Knex,
  rows: readonly Pick<MessageRow, 'room_id' | 'seq' | 'attachment_count'>[],
): Promise<Map<string, Attachment[]>> {
  const carrying = new ByRoom<number>();
  for (const row of rows) if (row.attachment_count > 0) carrying.add(row.room_id, row.seq);
  const byMessage = new Map<string, Attachment[]>();
  if (carrying.isEmpty) return byMessage;
  const found = await knex<AttachmentRow>('attachments')
    .where(carrying.where('seq'))
    .whereNull('removed_at')
    .orderBy(['room_id', 'seq', 'position']);
  for (const row of found) {
    const key = `${row.room_id}#${row.seq}`;
    const attachments = byMessage.get(key) ?? [];
    byMessage.set(key, attachments);
    attachments.push(toAttachment(row));
  }
  return byMessage;
}
