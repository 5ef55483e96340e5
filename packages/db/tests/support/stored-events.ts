import type { RoomId } from '../../src/ids.ts';
import type { Database } from '../../src/sql/database.ts';
import type { RoomEventRow, RoomRow } from '../../src/sql/rows.ts';

/** What SQL holds of a room, ascending, and the head that it tells. */
export async function storedEvents(
  database: Database,
  roomId: RoomId,
): Promise<{ rows: RoomEventRow[]; head: number }> {
  return database.snapshot(async (trx) => {
    const rows = await trx<RoomEventRow>('room_events').where({ room_id: roomId }).orderBy('seq');
    const room = await trx<RoomRow>('rooms').where({ id: roomId }).first('last_seq');
    return { rows, head: room?.last_seq ?? 0 };
  });
}

/** 1, 2, …, `last`. */
export function dense(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
