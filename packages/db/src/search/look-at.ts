import type { Knex } from 'knex';
import type { MessageRow } from '../sql/rows.ts';
import type { Look } from './room-scan.ts';
import { isWanted, type Wanted } from './wanted.ts';

type Seen = Pick<MessageRow, 'room_id' | 'seq' | 'author_id' | 'body' | 'sent_at'>;

/** Reads the messages of these looks, one for each room at most, and tells their scans what is there. */
export async function lookAt(trx: Knex, looks: readonly Look[], wanted: Wanted): Promise<void> {
  const rows: Seen[] = await trx<MessageRow>('messages')
    .where((either) => {
      for (const look of looks) {
        void either.orWhere((room) => {
          void room.where({ room_id: look.scan.room.id });
          if ('seqs' in look) void room.whereIn('seq', [...look.seqs]);
          else void room.andWhere('seq', '>', look.span.afterSeq).andWhere('seq', '<=', look.span.lastSeq);
        });
      }
    })
    .whereNull('deleted_at')
    .select('room_id', 'seq', 'author_id', 'body', 'sent_at');
  const byRoom = Map.groupBy(rows, (row) => row.room_id);
  for (const look of looks) {
    const there = (byRoom.get(look.scan.room.id) ?? []).toSorted((a, b) => b.seq - a.seq);
    look.scan.take(look, there.map(asSeen), there.filter((row) => isWanted(wanted, row)).map(asSeen));
  }
}

function asSeen(row: Seen): { seq: number; sentAtMs: number } {
  return { seq: row.seq, sentAtMs: row.sent_at };
}
