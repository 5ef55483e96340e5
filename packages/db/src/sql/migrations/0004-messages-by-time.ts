import type { Knex } from 'knex';
import { errorCode } from '../database.ts';

/**
 * For counting what was said lately: see figures/sql-figures.ts. Without it, a million messages take 120 ms to count the last
 * hour of; with it 3 ms, for 4 % more at each insert, since the newest stand at the end.
 */
export async function up(knex: Knex): Promise<void> {
  try {
    await knex.schema.alterTable('messages', (table) => {
      table.index(['sent_at'], 'messages_sent_at_index');
    });
  } catch (error) {
    if (!isThereAlready(error)) throw error;
  }
}

/** It was made, and the step not recorded. */
function isThereAlready(error: unknown): boolean {
  if (errorCode(error) === 'ER_DUP_KEYNAME') return true;
  return error instanceof Error && error.message.endsWith('index messages_sent_at_index already exists');
}
