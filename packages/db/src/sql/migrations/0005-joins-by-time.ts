import type { Knex } from 'knex';
import { addIndex } from './add-index.ts';

/** Each process asks once a second who has joined a room lately. To ask by the thousands of users that it serves takes a hundred times as long. */
export async function up(knex: Knex): Promise<void> {
  await addIndex(knex, 'members', 'joined_at');
}
