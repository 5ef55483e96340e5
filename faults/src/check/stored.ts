import type { DatabaseReader } from '../parts/database-reader.ts';
import { fingerprint } from '../people/event-log.ts';

export interface StoredEvent {
  seq: number;
  type: string;
  actorId: number;
  commandId: string;
  fingerprint: number;
}

export interface StoredMessage {
  seq: number;
  authorId: number;
  /** Empty when deleted. */
  body: string;
  isEdited: boolean;
  /** The seq of its last change. */
  changedSeq: number;
}

export interface StoredRoom {
  id: number;
  lastSeq: number;
  /** Ascending. */
  events: StoredEvent[];
  messages: StoredMessage[];
}

/** What the database holds at the end, past all of the product's code. */
export async function readStored(database: DatabaseReader): Promise<Map<number, StoredRoom>> {
  const rooms = new Map<number, StoredRoom>();
  for (const row of await database.query('SELECT id, last_seq FROM rooms')) {
    const id = Number(row['id']);
    rooms.set(id, { id, lastSeq: Number(row['last_seq']), events: [], messages: [] });
  }
  for (const row of await database.query('SELECT * FROM room_events ORDER BY room_id, seq')) {
    const [type, commandId] = [String(row['type']), String(row['command_id'])];
    rooms.get(Number(row['room_id']))?.events.push({
      seq: Number(row['seq']),
      type,
      actorId: Number(row['actor_id']),
      commandId,
      fingerprint: fingerprint(type, Number(row['target_seq'] ?? 0), commandId),
    });
  }
  for (const row of await database.query(
    'SELECT room_id, seq, author_id, body, edited_at, changed_seq FROM messages ORDER BY room_id, seq',
  )) {
    rooms.get(Number(row['room_id']))?.messages.push({
      seq: Number(row['seq']),
      authorId: Number(row['author_id']),
      body: String(row['body']),
      isEdited: row['edited_at'] !== null,
      changedSeq: Number(row['changed_seq']),
    });
  }
  return rooms;
}
