import type { Knex } from 'knex';

/**
 * DDL commits at once in MySQL, so a migration cut off midway finds some of its tables there; and since keys are added by
 * statements of their own, the last of them may lack some. An empty table is therefore made anew.
 */
export async function createTable(
  knex: Knex,
  name: string,
  columns: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  if (await knex.schema.hasTable(name)) {
    if ((await knex(name).first()) !== undefined) return;
    await knex.schema.dropTable(name);
  }
  await knex.schema.createTable(name, (table) => {
    if (isMysql(knex)) {
      // Binary: what differs by one code point differs in both dialects.
      table.engine('InnoDB');
      table.charset('utf8mb4');
      table.collate('utf8mb4_bin');
    }
    columns(table);
  });
}

function isMysql(knex: Knex): boolean {
  const client: unknown = knex.client;
  return typeof client === 'object' && client !== null && 'driverName' in client && client.driverName === 'mysql2';
}
