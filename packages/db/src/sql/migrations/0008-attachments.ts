import type { Knex } from 'knex';
import { addColumn } from './add-column.ts';
import { createTable } from './create-table.ts';

/** Photos and files. Their bytes lie in the blob store. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'attachments', (table) => {
    table.string('id', 32).primary();
    table.integer('uploader_id').unsigned().notNullable();
    table.string('kind', 16).notNullable();
    table.string('name', 255).notNullable();
    table.string('mime', 127).notNullable();
    table.bigInteger('bytes').notNullable();
    table.bigInteger('thumb_bytes');
    table.integer('width').unsigned();
    table.integer('height').unsigned();
    table.bigInteger('created_at').notNullable();
    // The message it was sent with; until then none.
    table.integer('room_id').unsigned();
    table.bigInteger('seq');
    table.integer('position').unsigned();
    // From then on nobody can see it, and its bytes are to be freed.
    table.bigInteger('removed_at');
    table.index(['room_id', 'seq']);
    table.index(['uploader_id']);
    table.index(['removed_at']);
  });
  // So that nothing is looked for where a message came with nothing.
  await addColumn(knex, 'messages', 'attachment_count', (table) => {
    table.integer('attachment_count').unsigned().notNullable().defaultTo(0);
  });
}
