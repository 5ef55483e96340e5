import type { Knex } from 'knex';
import { ByRoom } from '../sql/by-room.ts';
import type { AttachmentRow, MessageRow } from '../sql/rows.ts';

/** Which of these messages came with a photo, as `roomId#seq`. Nothing is read for those that came with nothing. */
export async function withPhotos(
  knex: Knex,
  rows: readonly Pick<MessageRow, 'room_id' | 'seq' | 'attachment_count'>[],
): Promise<Set<string>> {
  const carrying = new ByRoom<number>();
  for (const row of rows) if (row.attachment_count > 0) carrying.add(row.room_id, row.seq);
  if (carrying.isEmpty) return new Set();
  const found = await knex<AttachmentRow>('attachments')
    .where(carrying.where('seq'))
    .andWhere({ kind: 'image' })
    .whereNull('removed_at')
    .select('room_id', 'seq');
  return new Set(found.map((row) => `${row.room_id}#${row.seq}`));
}
