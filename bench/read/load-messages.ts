import { randomUUID } from 'node:crypto';
import type { Database } from '@dark-circle/db';

const atOnce = 400;
const batchesTogether = 10;
/** Within the time in which a database has to answer. */
const copiedAtOnce = 25_000;
const twoYearsMs = 2 * 365 * 24 * 60 * 60_000;

type MessageRow = ReturnType<typeof messageRow>;

/** Puts lines into rooms as if they had been said over two years, the first rooms more often than the last. Without their events. */
export async function loadMessages(
  database: Database,
  { roomIds, userIds, lines }: { roomIds: readonly number[]; userIds: readonly number[]; lines: readonly string[] },
): Promise<void> {
  const seqs = await headsOf(database);
  const beganAtMs = Date.now() - twoYearsMs;
  let rows: MessageRow[] = [];
  for (const [index, body] of lines.entries()) {
    // Of every 7 lines 4 are in the first half of the rooms, and so on down.
    const roomId = roomIds[Math.floor(((index * 0.618_033_988) % 1) ** 2 * roomIds.length)] ?? 0;
    const seq = (seqs.get(roomId) ?? 0) + 1;
    seqs.set(roomId, seq);
    const sentAtMs = beganAtMs + Math.floor((index / lines.length) * twoYearsMs);
    rows.push(messageRow({ roomId, seq, authorId: userIds[index % userIds.length] ?? 0, body, sentAtMs }));
    if (rows.length < atOnce * batchesTogether) continue;
    await insert(database, rows);
    rows = [];
  }
  await insert(database, rows);
  await moveHeads(database, seqs);
}

/** Fills one room with its own messages again and again, up to so many: what they say does not matter. */
export async function growRoom(database: Database, roomId: number, messages: number): Promise<void> {
  const [head] = [...(await headsOf(database, roomId)).values()];
  const there = head ?? 0;
  const step = Math.min(there - 1, copiedAtOnce);
  for (let last = there; last < messages;) {
    const added = Math.min(step, messages - last);
    const columns = Object.keys(messageRow({ roomId, seq: 0, authorId: 0, body: '', sentAtMs: 0 }));
    const selected = columns.map((column) =>
      column === 'seq' || column === 'changed_seq' ? `seq + ${last - 1} AS ${column}` : column,
    );
    await database.write(async (trx) => {
      await trx.raw(
        `INSERT INTO messages (${columns.join(', ')}) SELECT ${selected.join(', ')} FROM messages WHERE room_id = ? AND seq > 1 AND seq <= ?`,
        [roomId, added + 1],
      );
    });
    last += added;
    await moveHeads(database, new Map([[roomId, last]]));
  }
}

function messageRow(message: { roomId: number; seq: number; authorId: number; body: string; sentAtMs: number }) {
  return {
    room_id: message.roomId,
    seq: message.seq,
    author_id: message.authorId,
    client_message_id: randomUUID(),
    body: message.body,
    sent_at: message.sentAtMs,
    changed_seq: message.seq,
  };
}

async function headsOf(database: Database, roomId?: number): Promise<Map<number, number>> {
  const rows: { id: number; last_seq: number }[] = await database.read(async (knex) => {
    const rooms = knex('rooms').select('id', 'last_seq');
    return roomId === undefined ? rooms : rooms.where({ id: roomId });
  });
  return new Map(rows.map((row) => [row.id, row.last_seq]));
}

/** What a commit would have done, so that the server sees them. */
async function moveHeads(database: Database, seqs: ReadonlyMap<number, number>): Promise<void> {
  await database.write(async (trx) => {
    for (const [id, seq] of seqs) await trx('rooms').where({ id }).update({ last_seq: seq, last_message_seq: seq });
  });
}

async function insert(database: Database, rows: readonly MessageRow[]): Promise<void> {
  await database.write(async (trx) => {
    for (let from = 0; from < rows.length; from += atOnce) {
      const slice = rows.slice(from, from + atOnce);
      const columns = Object.keys(slice[0] ?? {});
      const row = `(${columns.map(() => '?').join(', ')})`;
      const values = Array.from({ length: slice.length }, () => row).join(', ');
      await trx.raw(
        `INSERT INTO messages (${columns.join(', ')}) VALUES ${values}`,
        slice.flatMap((each) => Object.values(each)),
      );
    }
  });
}
