import type { Knex } from 'knex';
import { addColumn } from './add-column.ts';
import { createTable } from './create-table.ts';

/** When somebody wants to hear of what: see notifications/notifications.ts. */
export async function up(knex: Knex): Promise<void> {
  // Null: what holds for a room of this kind.
  await addColumn(knex, 'members', 'notify', (table) => {
    table.string('notify', 8);
  });
  await createTable(knex, 'preferences', (table) => {
    table.integer('user_id').unsigned().primary();
    table.string('quiet_from', 5);
    table.string('quiet_to', 5);
    table.string('time_zone', 64);
  });
}
