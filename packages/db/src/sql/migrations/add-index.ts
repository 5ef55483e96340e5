import type { Knex } from 'knex';
import { errorCode } from '../database.ts';

/** May run again: what a step that was cut off has made already is left as it is. */
export async function addIndex(knex: Knex, table: string, column: string): Promise<void> {
  const name = `${table}_${column}_index`;
  await unlessThere(name, () =>
    knex.schema.alterTable(table, (changes) => {
      changes.index([column], name);
    }),
  );
}

/** The same for an index that holds each value once. */
export async function addUnique(knex: Knex, table: string, column: string): Promise<void> {
  const indexName = `${table}_${column}_unique`;
  await unlessThere(indexName, () =>
    knex.schema.alterTable(table, (changes) => {
      changes.unique([column], { indexName });
    }),
  );
}

async function unlessThere(name: string, add: () => PromiseLike<void>): Promise<void> {
  try {
    await add();
  } catch (error) {
    if (!isThereAlready(error, name)) throw error;
  }
}

function isThereAlready(error: unknown, name: string): boolean {
  if (errorCode(error) === 'ER_DUP_KEYNAME') return true;
  return error instanceof Error && error.message.endsWith(`index ${name} already exists`);
}
