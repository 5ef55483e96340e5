import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** What programs sign in with: see accounts/api-tokens.ts. A token that has ended has no row. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'api_tokens', (table) => {
    // As the sessions of the same user: what an access token names.
    table.string('id', 32).primary();
    table.integer('user_id').unsigned().notNullable().index();
    table.string('name', 60).notNullable();
    table.string('secret_hash', 64).notNullable();
    table.text('scope').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('last_used_at');
    // Null: for good.
    table.bigInteger('expires_at');
  });
}
