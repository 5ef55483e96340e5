import { isDuplicateKey, type Database } from '../sql/database.ts';
import type { SecretRow } from '../sql/rows.ts';

/**
 * A secret that all processes share and nobody has to configure: whichever comes first stores what `make` gives, and
 * everybody, the first one too, gets what is stored.
 */
export async function getOrCreateSecret(
  database: Database,
  name: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const known = await find(database, name);
  if (known !== undefined) return known;
  const value = await make();
  try {
    await database.write(async (trx) => {
      await trx<SecretRow>('secrets').insert({ name, value, created_at: Date.now() });
    });
  } catch (error) {
    // Another process was faster: its value is the one.
    if (!isDuplicateKey(error)) throw error;
  }
  const stored = await find(database, name);
  if (stored === undefined) throw new Error(`the secret "${name}" was stored and is not there`);
  return stored;
}

async function find(database: Database, name: string): Promise<string | undefined> {
  const row = await database.read(async (knex) => knex<SecretRow>('secrets').where({ name }).first('value'));
  return row?.value;
}
