import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStored } from '../check/stored.ts';
import { SqliteReader } from './sqlite-reader.ts';

/** The columns that the checker reads, as the product names them. */
const tables = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE rooms (id, last_seq);
  CREATE TABLE room_events (room_id, seq, type, actor_id, command_id, target_seq);
  CREATE TABLE messages (room_id, seq, author_id, body, edited_at, changed_seq);
  INSERT INTO rooms VALUES (1, 3);
  INSERT INTO room_events VALUES (1, 3, 'message.edited', 7, 'c', 2), (1, 2, 'message.sent', 7, 'b', 2), (1, 1, 'member.joined', 7, 'a', NULL);
  INSERT INTO messages VALUES (1, 2, 7, 'edited', 123, 3);
`;
const thousandsOfMessages = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
  INSERT INTO messages SELECT 2, i, 7, 'words', NULL, i FROM n
`;

describe('the SQLite file that the fault machine reads', () => {
  let folder: string;
  let file: string;
  let server: DatabaseSync;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dark-circle-reader-'));
    file = join(folder, 'dark-circle.sqlite');
    server = new DatabaseSync(file);
    server.exec(tables);
  });
  afterEach(() => {
    if (server.isOpen) server.close();
    rmSync(folder, { recursive: true });
  });

  it('[P1] shows what is committed, in the order of the room, while a server writes', async () => {
    server.exec('BEGIN; UPDATE rooms SET last_seq = 4');
    const room = (await readStored(new SqliteReader(file))).get(1);
    expect(room?.lastSeq).toBe(3);
    expect(room?.events.map(({ commandId }) => commandId)).toEqual(['a', 'b', 'c']);
    expect(room?.messages).toEqual([{ seq: 2, authorId: 7, body: 'edited', isEdited: true, changedSeq: 3 }]);
  });

  it('[P1] is found to be damaged', async () => {
    expect(await new SqliteReader(file).findDamage()).toEqual([]);
    server.exec(thousandsOfMessages);
    server.exec('DELETE FROM messages WHERE seq % 2 = 0; PRAGMA wal_checkpoint(TRUNCATE)');
    server.close();
    truncateSync(file, 4096 * 10);
    const damage = await new SqliteReader(file).findDamage().catch((error: unknown) => [String(error)]);
    expect(damage).not.toEqual([]);
  });
});
