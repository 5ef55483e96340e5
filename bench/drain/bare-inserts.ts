import { randomUUID } from 'node:crypto';
import { limits } from '@dark-circle/db/limits';
import type { Connection } from 'mysql2/promise';
import type { DrainJob } from './job.ts';
import { said } from '../load/said.ts';

type Value = string | number | null;

const eventColumns = ['room_id', 'seq', 'type', 'actor_id', 'command_id', 'target_seq', 'at'];
const messageColumns = [
  'room_id',
  'seq',
  'author_id',
  'client_message_id',
  'body',
  'reply_to_seq',
  'sent_at',
  'edited_at',
  'deleted_at',
  'deleted_by',
  'delete_reason',
  'changed_seq',
];

/** What a worker must at least do: a transaction for each batch with its two INSERT statements. */
export async function insertBare(connection: Connection, job: Extract<DrainJob, { act: 'bare' }>): Promise<void> {
  for (let from = 0; from < job.messages; from += limits.batchCommands) {
    const { events, messages } = rowsOf(job, from, Math.min(job.messages, from + limits.batchCommands));
    await connection.query('BEGIN');
    await connection.query(insertInto('room_events', eventColumns, events.length), events.flat());
    await connection.query(insertInto('messages', messageColumns, messages.length), messages.flat());
    await connection.query('COMMIT');
  }
}

function rowsOf(
  { roomIds, userIds, firstSeq }: Extract<DrainJob, { act: 'bare' }>,
  from: number,
  to: number,
): { events: Value[][]; messages: Value[][] } {
  const events: Value[][] = [];
  const messages: Value[][] = [];
  for (let n = from; n < to; n += 1) {
    const roomId = roomIds[n % roomIds.length] ?? 0;
    const userId = userIds[n % userIds.length] ?? 0;
    const seq = firstSeq + n;
    const id = randomUUID();
    const nowMs = Date.now();
    events.push([roomId, seq, 'message.sent', userId, id, seq, nowMs]);
    messages.push([roomId, seq, userId, id, said, null, nowMs, null, null, null, null, seq]);
  }
  return { events, messages };
}

function insertInto(table: string, columns: readonly string[], rows: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const values = Array.from({ length: rows }, () => row).join(', ');
  return `insert into \`${table}\` (${columns.map((column) => `\`${column}\``).join(', ')}) values ${values}`;
}
