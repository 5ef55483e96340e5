import type { Knex } from 'knex';
import type { RoomId } from '../ids.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { PinRow } from '../sql/rows.ts';
import { loadMessages } from './load-messages.ts';
import type { Message } from './room-event.ts';

/** What is held at the top of a room, what was pinned last first. There are `limits.pinsPerRoom` at most. */
export async function readPins(trx: Knex, roomId: RoomId): Promise<Message[]> {
  const pins = await trx<PinRow>('pins')
    .where({ room_id: roomId })
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'seq', order: 'desc' },
    ]);
  const seqs = new ByRoom<number>();
  for (const pin of pins) seqs.add(roomId, pin.seq);
  const messages = await loadMessages(trx, seqs);
  return pins.flatMap((pin) => messages.get(`${roomId}#${pin.seq}`) ?? []);
}
