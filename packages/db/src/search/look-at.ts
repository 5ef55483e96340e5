import type { Knex } from 'knex';
import type { MessageRow } from '../sql/rows.ts';
import { withPhotos } from './photos.ts';
import type { Span } from './next-part.ts';
import type { Look } from './room-scan.ts';
import { isWanted, type Wanted } from './wanted.ts';
import type { Words } from './words.ts';

type Seen = Pick<MessageRow, 'room_id' | 'seq' | 'author_id' | 'body' | 'sent_at' | 'attachment_count'>;

/** Reads the messages of these looks, one for each room at most, and tells their scans what is there. */
export async function lookAt(trx: Knex, looks: readonly Look[], wanted: Wanted): Promise<void> {
  const rows: Seen[] = await trx<MessageRow>('messages')
    .where((either) => {
      for (const look of looks) {
        void either.orWhere((room) => {
          void room.where({ room_id: look.scan.room.id });
          if ('seqs' in look) void room.whereIn('seq', [...look.seqs]);
          else void room.andWhere(within(look.span, wanted.words));
        });
      }
    })
    .whereNull('deleted_at')
    .select('room_id', 'seq', 'author_id', 'body', 'sent_at', 'attachment_count');
  const matching = new Set(await matchingAmong(trx, rows, wanted));
  const byRoom = Map.groupBy(rows, (row) => row.room_id);
  for (const look of looks) {
    const there = (byRoom.get(look.scan.room.id) ?? []).toSorted((a, b) => b.seq - a.seq);
    look.scan.take(look, there.map(asSeen), there.filter((row) => matching.has(row)).map(asSeen));
  }
}

/** Whatever may match, and the oldest message, which tells how far back the span goes: the database leaves out the rest. */
function within({ afterSeq, lastSeq }: Span, words: Words): (query: Knex.QueryBuilder) => void {
  return (query) => {
    void query.where('seq', '>', afterSeq).andWhere('seq', '<=', lastSeq);
    const patterns = words.likePatterns;
    if (patterns.length === 0) return;
    void query.andWhere((either) => {
      void either.where({ seq: afterSeq + 1 }).orWhere((likely) => {
        for (const pattern of patterns) void likely.whereRaw("LOWER(body) LIKE ? ESCAPE '!'", [pattern]);
      });
    });
  };
}

async function matchingAmong(trx: Knex, rows: readonly Seen[], wanted: Wanted): Promise<Seen[]> {
  const matching = rows.filter((row) => isWanted(wanted, row));
  if (!wanted.hasPhoto) return matching;
  const photos = await withPhotos(trx, matching);
  return matching.filter((row) => photos.has(`${row.room_id}#${row.seq}`));
}

function asSeen(row: Seen): { seq: number; sentAtMs: number } {
  return { seq: row.seq, sentAtMs: row.sent_at };
}
