import type { Knex } from 'knex';
import { StoreUnusableError } from '../errors.ts';
import * as first from './migrations/0001-first.ts';
import * as passwordResets from './migrations/0002-password-resets.ts';
import * as audit from './migrations/0003-audit.ts';
import * as messagesByTime from './migrations/0004-messages-by-time.ts';
import * as joinsByTime from './migrations/0005-joins-by-time.ts';
import * as search from './migrations/0006-search.ts';
import * as conversation from './migrations/0007-conversation.ts';
import * as notifications from './migrations/0009-notifications.ts';
import * as attachments from './migrations/0008-attachments.ts';
import * as apiTokens from './migrations/0010-api-tokens.ts';
import { createTable } from './migrations/create-table.ts';

const migrations = [
  { name: '0001-first', up: first.up },
  { name: '0002-password-resets', up: passwordResets.up },
  { name: '0003-audit', up: audit.up },
  { name: '0004-messages-by-time', up: messagesByTime.up },
  { name: '0005-joins-by-time', up: joinsByTime.up },
  { name: '0006-search', up: search.up },
  { name: '0007-conversation', up: conversation.up },
  { name: '0008-attachments', up: attachments.up },
  { name: '0009-notifications', up: notifications.up },
  { name: '0010-api-tokens', up: apiTokens.up },
];

/**
 * Brings the schema up to date. The caller makes sure that one process at a time does so. A step is recorded after it is
 * whole and can run again when it was not: there is no lock row that a killed process could leave behind.
 * @throws StoreUnusableError when a newer version of the program has been here
 */
export async function migrate(knex: Knex): Promise<void> {
  await createTable(knex, 'schema_migrations', (table) => {
    table.string('name', 64).primary();
    table.bigInteger('at').notNullable();
  });
  const done = new Set<string>(await knex('schema_migrations').pluck('name'));
  refuseNewer(done);
  for (const { name, up } of migrations) {
    if (done.has(name)) continue;
    await up(knex);
    await knex('schema_migrations').insert({ name, at: Date.now() });
  }
}

/**
 * For a program that works beside a server and leaves the schema to it.
 * @throws StoreUnusableError when the schema is another version's
 */
export async function requireMigrated(knex: Knex): Promise<void> {
  const hasAny = await knex.schema.hasTable('schema_migrations');
  const done = new Set<string>(hasAny ? await knex('schema_migrations').pluck('name') : []);
  refuseNewer(done);
  if (migrations.some(({ name }) => !done.has(name))) {
    throw new StoreUnusableError('the database was made by an older version: start the server of this version once');
  }
}

function refuseNewer(done: ReadonlySet<string>): void {
  const unknown = [...done].find((name) => migrations.every((migration) => migration.name !== name));
  if (unknown !== undefined) {
    throw new StoreUnusableError(`the database was made by a newer version (it has "${unknown}"): update this program`);
  }
}
