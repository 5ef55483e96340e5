import type { Knex } from 'knex';
import type { Database } from '../sql/database.ts';
import type { Figures, MinuteOfMessages, Totals } from './figures.ts';

const minuteMs = 60_000;

export class SqlFigures implements Figures {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async totals(): Promise<Totals> {
    return this.#database.read(async (knex) => ({
      people: await countOf(knex('users').whereNull('deleted_at')),
      rooms: await countOf(knex('rooms').whereNull('archived_at')),
      messages: await countOf(knex('messages')),
    }));
  }

  async messagesPerMinute(sinceMs: number): Promise<MinuteOfMessages[]> {
    const rows = await this.#database.read(async (knex) =>
      knex('messages')
        .where('sent_at', '>=', sinceMs)
        .groupBy('starts_at')
        .orderBy('starts_at')
        .select<{ starts_at: number; messages: number }[]>([
          knex.raw('sent_at - sent_at % ? AS starts_at', [minuteMs]),
          knex.raw('COUNT(*) AS messages'),
        ]),
    );
    return rows.map((row) => ({ minuteMs: row.starts_at, messages: row.messages }));
  }
}

async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const [row]: { count: number | string }[] = await query.count({ count: '*' });
  return Number(row?.count ?? 0);
}
