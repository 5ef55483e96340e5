import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** One-time links to a new password: see accounts/password-resets.ts. One a user, so that a new one replaces the old. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'password_resets', (table) => {
    table.integer('user_id').unsigned().primary();
    table.string('token_hash', 64).notNullable().unique();
    // Null: made by whoever holds the database itself.
    table.integer('issued_by').unsigned();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable();
  });
}
