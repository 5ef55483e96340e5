import { DatabaseSync } from 'node:sqlite';
import type { DatabaseReader, Row } from './database-reader.ts';

/**
 * Reads the SQLite file of a server that is at work. Opened for each question and closed again: a connection that stays would
 * take from the server the last closing of its file, and with it the way every start finds it.
 */
export class SqliteReader implements DatabaseReader {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async query(sql: string): Promise<Row[]> {
    const database = new DatabaseSync(this.#file, { readOnly: true, timeout: 5000 });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }

  async findDamage(): Promise<string[]> {
    const rows = await this.query('PRAGMA integrity_check');
    return rows.map((row) => String(row['integrity_check'])).filter((verdict) => verdict !== 'ok');
  }
}
