import type { Knex } from 'knex';
import { ByRoom } from '../sql/by-room.ts';
import type { MessageRow, PinRow } from '../sql/rows.ts';

/** Since when messages are pinned, by `roomId#seq`, in milliseconds since 1970. */
export async function loadPins(knex: Knex, rows: readonly MessageRow[]): Promise<Map<string, number>> {
  const changed = new ByRoom<number>();
  // Nobody has touched a message whose last change is its own seq.
  for (const row of rows) if (row.changed_seq > row.seq) changed.add(row.room_id, row.seq);
  if (changed.isEmpty) return new Map();
  const found = await knex<PinRow>('pins').where(changed.where('seq'));
  return new Map(found.map((row) => [`${row.room_id}#${row.seq}`, row.at]));
}
