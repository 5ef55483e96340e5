import type { Knex } from 'knex';
import { addIndex } from './add-index.ts';

/**
 * For counting what was said lately: see figures/sql-figures.ts. Without it, a million messages take 120 ms to count the last
 * hour of; with it 3 ms, for 4 % more at each insert, since the newest stand at the end.
 */
export async function up(knex: Knex): Promise<void> {
  await addIndex(knex, 'messages', 'sent_at');
}
