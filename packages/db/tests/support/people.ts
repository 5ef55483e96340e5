import { randomBytes } from 'node:crypto';
import { asUserId, type UserId } from '../../src/ids.ts';
import type { Database } from '../../src/sql/database.ts';
import type { UserRow } from '../../src/sql/rows.ts';

/** Users straight into SQL, ascending: who they are is of no matter here. */
export async function addUsers(database: Database, count: number, changes: Partial<UserRow> = {}): Promise<UserId[]> {
  const batch = randomBytes(8).toString('hex');
  const rows = Array.from({ length: count }, (_, index) => ({
    login_id: `u${batch}${index}`,
    password_hash: '',
    name: `사람 ${index}`,
    email: '',
    phone: '',
    birthdate: '2000-02-29',
    address_line1: '',
    role: 'member',
    created_at: Date.now(),
    search_text: batch,
    ...changes,
  }));
  return database.write(async (trx) => {
    for (let from = 0; from < rows.length; from += 100) await trx('users').insert(rows.slice(from, from + 100));
    const ids: number[] = await trx('users').where('login_id', 'like', `u${batch}%`).orderBy('id').pluck('id');
    return ids.map(asUserId);
  });
}

export async function addUser(database: Database, changes: Partial<UserRow> = {}): Promise<UserId> {
  const [userId] = await addUsers(database, 1, changes);
  if (userId === undefined) throw new Error('the user was not stored');
  return userId;
}
