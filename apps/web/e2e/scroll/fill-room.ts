import { DatabaseSync } from 'node:sqlite';

/** Messages of a mixed kind after the last event of a room, past the server, which must not be running. Answers the last seq. */
export function fillRoom(file: string, roomId: number, authorIds: readonly number[], count: number): number {
  using database = new DatabaseSync(file);
  const room = database.prepare('SELECT last_seq FROM rooms WHERE id = ?').get(roomId);
  const before = Number(room?.['last_seq']);
  const message = database.prepare(
    `INSERT INTO messages (room_id, seq, author_id, client_message_id, body, reply_to_seq, sent_at, changed_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const event = database.prepare(
    `INSERT INTO room_events (room_id, seq, type, actor_id, command_id, target_seq, at) VALUES (?, ?, 'message.sent', ?, ?, ?, ?)`,
  );
  const [start, spacingMs] = [Date.parse('2026-03-02T00:00:00Z'), 40_000];
  database.exec('BEGIN');
  for (let number = 1; number <= count; number += 1) {
    const seq = before + number;
    const author = authorIds[Math.floor(number / 3) % authorIds.length] ?? 1;
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const at = start + number * spacingMs;
    const replyTo = number % 23 === 0 ? seq - 20 : null;
    message.run(roomId, seq, author, id, bodyOf(number), replyTo, at, seq);
    event.run(roomId, seq, author, id, seq, at);
  }
  const last = before + count;
  database.prepare('UPDATE rooms SET last_seq = ?, last_message_seq = ? WHERE id = ?').run(last, last, roomId);
  database.prepare('UPDATE members SET last_read_seq = ? WHERE room_id = ?').run(last, roomId);
  database.exec('COMMIT');
  return last;
}

function bodyOf(number: number): string {
  if (number % 9 === 0)
    return `${number}번째 글: 우선순위 큐를 배열로 만들면 시간 초과가 납니다. `.repeat(1 + (number % 5));
  if (number % 31 === 0) return `${number} https://example.org/${number}\n둘째 줄\n셋째 줄`;
  return `${number}번째 글입니다`;
}
