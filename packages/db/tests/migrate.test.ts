import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openMysqlDatabase } from '../src/distributed/mysql-database.ts';
import { openSqliteDatabase } from '../src/embedded/sqlite-database.ts';
import { StoreUnusableError } from '../src/errors.ts';
import type { Database } from '../src/sql/database.ts';
import { makeMysqlDatabase } from './support/databases.ts';
import { addUser } from './support/people.ts';

interface Place {
  open(): Promise<Database>;
  /** The database without this program's help. */
  direct(): Knex;
}

const databaseUrl = process.env['TEST_DATABASE_URL'];

describeMigrations('SQLite', makeSqlitePlace);
if (databaseUrl !== undefined) describeMigrations('MySQL', async () => makeMysqlPlace(databaseUrl));

function describeMigrations(name: string, makePlace: () => Promise<Place>): void {
  describe(`migrations on ${name}`, () => {
    test('a database that is up to date opens again with what it holds', async () => {
      const place = await makePlace();
      const first = await place.open();
      const user = await addUser(first);
      await first.close();
      const again = await place.open();
      expect(await again.read((db) => db('users').pluck('id'))).toEqual([user]);
      await again.close();
    });

    test('a migration that was cut off midway is taken up again, keys and all', async () => {
      const place = await makePlace();
      await (await place.open()).close();
      const whole = await withDirect(place, schemaOf);
      await withDirect(place, async (db) => {
        await db('schema_migrations').delete();
        // Cut off between the table and its keys, and before all later tables.
        await db.schema.alterTable('room_events', (table) => {
          table.dropUnique(['room_id', 'command_id', 'actor_id']);
        });
        await db.schema.dropTable('failed_commands');
      });
      await (await place.open()).close();
      expect(await withDirect(place, schemaOf)).toEqual(whole);
    });

    test('a step that is not recorded loses nothing when it runs again', async () => {
      const place = await makePlace();
      const first = await place.open();
      const user = await addUser(first);
      await first.close();
      await withDirect(place, async (db) => {
        await db('schema_migrations').delete();
        await db('authority').where({ id: 1 }).update({ generation: 7 });
      });
      const again = await place.open();
      expect(await again.read((db) => db('users').pluck('id'))).toEqual([user]);
      expect(await again.read((db) => db('authority').pluck('generation'))).toEqual([7]);
      await again.close();
    });

    test('a database of a newer version is refused in one line', async () => {
      const place = await makePlace();
      await (await place.open()).close();
      await withDirect(place, async (db) => {
        await db('schema_migrations').insert({ name: '9999-later', at: 1 });
      });
      const error = await refusalOf(place.open());
      expect(error.message).toContain('newer version');
      expect(error.message).not.toContain('\n');
    });
  });
}

test.skipIf(databaseUrl === undefined)('two processes that start on one new MySQL database both come up', async () => {
  const place = await makeMysqlPlace(databaseUrl ?? '');
  const opened = await Promise.all([place.open(), place.open(), place.open()]);
  const [first] = opened;
  expect(await first?.read((db) => db('authority').pluck('id'))).toEqual([1]);
  for (const database of opened) await database.close();
});

test('a MySQL database that cannot be used is refused in one line without the password', async () => {
  const error = await refusalOf(openMysqlDatabase('mysql://someone:hunter2@127.0.0.1:1/chat'));
  expect(error.message).toContain('127.0.0.1:1/chat');
  expect(error.message).not.toMatch(/hunter2|\n/u);
});

test('a SQLite file that another process has is refused in one line, and free again after that one', async () => {
  const place = await makeSqlitePlace();
  const holder = await place.open();
  const error = await refusalOf(place.open());
  expect(error.message).toMatch(/in use by another process/u);
  expect(error.message).not.toContain('\n');
  await holder.close();
  await (await place.open()).close();
});

test('a path that is no database is refused in one line', async () => {
  const folder = await makeFolder();
  const error = await refusalOf(openSqliteDatabase(folder));
  expect(error.message).not.toContain('\n');
});

async function refusalOf(opening: Promise<Database>): Promise<StoreUnusableError> {
  const error = await opening.then(
    () => new Error('it was opened'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreUnusableError)) throw error;
  return error;
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-test-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  return folder;
}

async function makeSqlitePlace(): Promise<Place> {
  const file = join(await makeFolder(), 'chat.sqlite');
  return {
    open: async () => openSqliteDatabase(file),
    direct: () => knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true }),
  };
}

async function makeMysqlPlace(serverUrl: string): Promise<Place> {
  const { url, drop } = await makeMysqlDatabase(serverUrl);
  onTestFinished(drop);
  return { open: async () => openMysqlDatabase(url), direct: () => knex({ client: 'mysql2', connection: url }) };
}

async function withDirect<T>(place: Place, work: (db: Knex) => Promise<T>): Promise<T> {
  const db = place.direct();
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** Tables and keys, as the database itself describes them. */
async function schemaOf(db: Knex): Promise<string[]> {
  const isSqlite = (await db.schema.hasTable('sqlite_master')) || db.client.config.client === 'better-sqlite3';
  if (isSqlite) {
    const rows: { sql: string | null }[] = await db('sqlite_master').select('sql');
    return rows.flatMap(({ sql }) => (sql === null ? [] : [sql])).toSorted();
  }
  const rows: { what: string }[] = await db('information_schema.statistics')
    .whereRaw('table_schema = DATABASE()')
    .select({ what: db.raw("CONCAT_WS('.', table_name, index_name, seq_in_index, column_name, non_unique)") });
  return rows.map(({ what }) => what).toSorted();
}
