import type { Knex } from 'knex';
import type { Database } from './database.ts';

/**
 * Rows of one table in one statement, all with the same columns in the same order, as one function makes them. For a batch of 500, Knex would lay out, number and replace thousands of places one by one,
 * which takes longer than the database does; mysql2 takes the list of rows as one value and escapes it in one go.
 */
export function insertRows(
  trx: Knex.Transaction,
  dialect: Database['dialect'],
  table: string,
  rows: readonly object[],
): Knex.QueryBuilder | Knex.Raw {
  if (dialect !== 'mysql') return trx(table).insert(rows);
  const columns = Object.keys(rows[0] ?? {});
  const values: unknown = rows.map((row): unknown[] => Object.values(row));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Knex passes a list of lists on as it is, and has no type for it
  const asOneValue = values as string[];
  return trx.raw(`INSERT INTO ?? (${columns.map(() => '??').join(', ')}) VALUES ?`, [table, ...columns, asOneValue]);
}
