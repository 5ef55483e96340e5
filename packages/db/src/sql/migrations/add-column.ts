import type { Knex } from 'knex';

/** May run again: what a step that was cut off has made already is left as it is. */
export async function addColumn(
  knex: Knex,
  table: string,
  column: string,
  define: (table: Knex.AlterTableBuilder) => void,
): Promise<void> {
  if (!(await knex.schema.hasColumn(table, column))) await knex.schema.alterTable(table, define);
}
