import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** Accounts, rooms, messages and their events. Each step may run again after it was cut off. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'users', (table) => {
    table.increments('id');
    table.string('login_id', 32).notNullable().unique();
    table.string('password_hash', 255).notNullable();
    table.string('name', 100).notNullable();
    table.string('email', 254).notNullable();
    table.string('phone', 20).notNullable();
    table.string('birthdate', 10).notNullable();
    table.string('postcode', 10);
    table.string('address_line1', 200).notNullable();
    table.string('address_line2', 200);
    table.double('latitude');
    table.double('longitude');
    table.string('role', 16).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('banned_at');
    table.bigInteger('banned_until');
    table.string('ban_reason', 500);
    table.bigInteger('chat_banned_at');
    table.bigInteger('chat_banned_until');
    table.string('chat_ban_reason', 500);
    table.bigInteger('deleted_at');
    // What admins search in, folded: see accounts/search-text.ts.
    table.string('search_text', 600).notNullable();
  });

  await createTable(knex, 'sessions', (table) => {
    table.string('id', 32).primary();
    table.integer('user_id').unsigned().notNullable().index();
    table.string('current_hash', 64).notNullable();
    table.string('previous_hash', 64);
    table.bigInteger('rotated_at').notNullable();
    table.string('user_agent', 255).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('revoked_at');
  });

  // One row whose lock puts all bans, sign-outs and commits into one order: see authority.ts.
  await createTable(knex, 'authority', (table) => {
    table.integer('id').primary();
    table.bigInteger('generation').notNullable();
    table.integer('first_admin_id');
  });
  await createTable(knex, 'revocations', (table) => {
    table.bigInteger('generation').primary();
    table.integer('user_id').unsigned().notNullable();
    table.string('session_id', 32);
    table.bigInteger('at').notNullable().index();
  });
  await createTable(knex, 'secrets', (table) => {
    table.string('name', 64).primary();
    table.text('value').notNullable();
    table.bigInteger('created_at').notNullable();
  });

  await createTable(knex, 'rooms', (table) => {
    table.increments('id');
    table.string('kind', 16).notNullable();
    table.string('visibility', 16).notNullable();
    table.string('name', 100).notNullable();
    table.string('topic', 500).notNullable();
    table.integer('created_by').unsigned();
    table.string('create_command_id', 36);
    table.string('default_key', 16).unique();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('archived_at');
    table.bigInteger('last_seq').notNullable();
    table.bigInteger('last_message_seq').notNullable();
    table.unique(['created_by', 'create_command_id']);
    table.index(['visibility', 'id']);
  });
  await createTable(knex, 'members', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.integer('user_id').unsigned().notNullable();
    table.string('role', 16).notNullable();
    table.bigInteger('joined_seq').notNullable();
    table.bigInteger('last_read_seq').notNullable();
    table.bigInteger('joined_at').notNullable();
    table.primary(['room_id', 'user_id']);
    table.index(['user_id']);
  });
  await createTable(knex, 'messages', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.bigInteger('seq').notNullable();
    table.integer('author_id').unsigned().notNullable();
    table.string('client_message_id', 36).notNullable();
    table.text('body').notNullable();
    table.bigInteger('reply_to_seq');
    table.bigInteger('sent_at').notNullable();
    table.bigInteger('edited_at');
    table.bigInteger('deleted_at');
    table.integer('deleted_by').unsigned();
    table.string('delete_reason', 500);
    table.bigInteger('changed_seq').notNullable();
    table.primary(['room_id', 'seq']);
  });
  await createTable(knex, 'reactions', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.bigInteger('seq').notNullable();
    table.string('emoji', 64).notNullable();
    table.integer('user_id').unsigned().notNullable();
    table.bigInteger('event_seq').notNullable();
    table.primary(['room_id', 'seq', 'emoji', 'user_id']);
  });
  await createTable(knex, 'room_events', (table) => {
    table.integer('room_id').unsigned().notNullable();
    table.bigInteger('seq').notNullable();
    table.string('type', 32).notNullable();
    table.integer('actor_id').unsigned().notNullable();
    table.string('command_id', 36).notNullable();
    table.bigInteger('target_seq');
    table.bigInteger('at').notNullable();
    table.primary(['room_id', 'seq']);
    table.unique(['room_id', 'command_id', 'actor_id']);
  });
  // Commands that no transaction could hold, kept for the person who operates the server.
  await createTable(knex, 'failed_commands', (table) => {
    table.increments('id');
    // Long ones: what is too long for its own column may be the reason why a command is here.
    table.text('command', 'longtext').notNullable();
    table.text('error', 'longtext').notNullable();
    table.bigInteger('at').notNullable();
  });

  if ((await knex('authority').where({ id: 1 }).first('id')) === undefined) {
    await knex('authority').insert({ id: 1, generation: 0, first_admin_id: null });
  }
}
