import type { Knex } from 'knex';
import type { Database } from './database.ts';

/**
 * Rows of one table in one statement. For a batch of 500, Knex would lay out, number and replace thousands of places one by one,
 * which takes longer than the database does; mysql2 takes the list of rows as one value and escapes it in one go.
 */
export function insertRows<Row extends object>(
  trx: Knex.Transaction,
  dialect: Database['dialect'],
  table: string,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Knex.QueryBuilder | Knex.Raw {
  if (dialect !== 'mysql') return trx(table).insert(rows);
  const values: unknown = rows.map((row) => columns.map((column) => row[column]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Knex passes a list of lists on as it is, and has no type for it
  const asOneValue = values as string[];
  return trx.raw(`INSERT INTO ?? (${columns.map(() => '??').join(', ')}) VALUES ?`, [table, ...columns, asOneValue]);
}
