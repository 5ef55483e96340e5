import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** What messages are found by: see search/search.ts. All of it can be made again from the messages. */
export async function up(knex: Knex): Promise<void> {
  // How far a room is indexed. One that is not here is not indexed at all.
  await createTable(knex, 'search_rooms', (table) => {
    table.integer('room_id').unsigned().primary();
    table.bigInteger('sealed_seq').notNullable();
    table.bigInteger('seen_seq').notNullable();
  });
  await createTable(knex, 'search_parts', (table) => {
    table.bigIncrements('id');
    table.integer('room_id').unsigned().notNullable();
    // After the first, up to the last.
    table.bigInteger('after_seq').notNullable();
    table.bigInteger('last_seq').notNullable();
    // When its oldest and its newest message were sent; null while it is made, and of one without messages.
    table.bigInteger('first_at');
    table.bigInteger('last_at');
    table.string('state', 8).notNullable();
    table.index(['room_id', 'state']);
    table.index(['state']);
  });
  await createTable(knex, 'search_terms', (table) => {
    table.bigInteger('part_id').unsigned().notNullable();
    table.string('term', 24).notNullable();
    table.binary('seqs').notNullable();
    table.primary(['part_id', 'term']);
  });
  await createTable(knex, 'search_lease', (table) => {
    table.integer('id').primary();
    table.string('holder', 36);
    table.bigInteger('until').notNullable();
  });
  if ((await knex('search_lease').where({ id: 1 }).first('id')) === undefined) {
    await knex('search_lease').insert({ id: 1, holder: null, until: 0 });
  }
}
