import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** What admins have done: see audit/record-act.ts. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'audit_log', (table) => {
    table.bigIncrements('id');
    table.bigInteger('at').notNullable().index();
    table.integer('actor_id').unsigned().notNullable();
    table.string('act', 32).notNullable();
    table.integer('subject_id').unsigned();
    table.integer('room_id').unsigned();
    table.bigInteger('seq');
    table.string('reason', 500);
    table.bigInteger('until');
    table.text('details');
    // Read newest first, all or those of one actor, one subject or one act.
    table.index(['actor_id', 'id']);
    table.index(['subject_id', 'id']);
    table.index(['act', 'id']);
  });
}
