import type { Knex } from 'knex';
import { addColumn } from './add-column.ts';
import { addUnique } from './add-index.ts';
import { createTable } from './create-table.ts';

/** What members do with a room and its messages beside talking. */
export async function up(knex: Knex): Promise<void> {
  // Whom an event is about, where that is not its actor.
  await addColumn(knex, 'room_events', 'subject_id', (table) => {
    table.integer('subject_id').unsigned();
  });
  await addColumn(knex, 'rooms', 'invite_code', (table) => {
    table.string('invite_code', 16);
  });
  // The ids of those whose direct conversation it is, so that the same people find the same room.
  await addColumn(knex, 'rooms', 'direct_key', (table) => {
    table.string('direct_key', 120);
  });
  await addUnique(knex, 'rooms', 'invite_code');
  await addUnique(knex, 'rooms', 'direct_key');

  // Who was taken out of a room, and may not come back by themselves.
  await createTable(knex, 'removals', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.integer('user_id').unsigned().notNullable();
    table.integer('removed_by').unsigned().notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['room_id', 'user_id']);
  });
  await createTable(knex, 'pins', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.bigInteger('seq').notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['room_id', 'seq']);
  });
  // Who is named in a message; user 0 is everybody. In this order, since it is asked what there is for somebody after a seq.
  await createTable(knex, 'mentions', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.bigInteger('seq').notNullable();
    table.integer('user_id').unsigned().notNullable();
    table.primary(['room_id', 'seq', 'user_id']);
  });
  await createTable(knex, 'confirmations', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.bigInteger('seq').notNullable();
    table.integer('user_id').unsigned().notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['room_id', 'seq', 'user_id']);
  });
}
