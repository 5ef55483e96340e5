import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex from 'knex';
import { openMysqlDatabase } from '../../src/distributed/mysql-database.ts';
import { openSqliteDatabase } from '../../src/embedded/sqlite-database.ts';
import type { Database } from '../../src/sql/database.ts';

export interface TestDatabase extends AsyncDisposable {
  database: Database;
  /** The same data as another process sees it. A SQLite file belongs to one process, so there it is `database` itself. */
  openAgain(): Promise<Database>;
}

export interface TestDatabaseKind {
  name: 'SQLite' | 'MySQL';
  open(): Promise<TestDatabase>;
}

/** Every kind of database there is to test against: SQLite always, MySQL or MariaDB when the test command provides one. */
export function testDatabases(): TestDatabaseKind[] {
  const url = process.env['TEST_DATABASE_URL'];
  return [
    { name: 'SQLite', open: openSqlite },
    ...(url === undefined ? [] : [{ name: 'MySQL' as const, open: () => openMysql(url) }]),
  ];
}

export async function openSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-test-'));
  const database = await openSqliteDatabase(join(folder, 'chat.sqlite'));
  return {
    database,
    openAgain: async () => database,
    async [Symbol.asyncDispose]() {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

export async function openMysql(serverUrl: string): Promise<TestDatabase> {
  const { url, drop } = await makeMysqlDatabase(serverUrl);
  const database = await openMysqlDatabase(url);
  const opened = [database];
  return {
    database,
    async openAgain() {
      const again = await openMysqlDatabase(url);
      opened.push(again);
      return again;
    },
    async [Symbol.asyncDispose]() {
      for (const each of opened) await each.close();
      await drop();
    },
  };
}

/** A database of its own in the test server: files run beside one another. */
export async function makeMysqlDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `DROP DATABASE ${name}`) };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const server = knex({ client: 'mysql2', connection: serverUrl });
  try {
    await server.raw(statement);
  } finally {
    await server.destroy();
  }
}
