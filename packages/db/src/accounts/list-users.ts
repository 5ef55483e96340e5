import type { Knex } from 'knex';
import { asUserId, type UserId } from '../ids.ts';
import type { UserRow } from '../sql/rows.ts';
import type { UserPage, UserStatus } from './accounts.ts';
import { searchPattern } from './search-text.ts';
import { userFromRow } from './user-from-row.ts';

/** By id, ascending, from the one after `cursor`. */
export async function listUsers(
  knex: Knex,
  filter: { query?: string; status?: UserStatus; cursor?: UserId; limit: number },
): Promise<UserPage> {
  const nowMs = Date.now();
  const found = knex<UserRow>('users')
    .whereNull('deleted_at')
    .andWhere('id', '>', filter.cursor ?? 0);
  if (filter.query !== undefined && filter.query.trim() !== '') {
    found.whereRaw("search_text LIKE ? ESCAPE '!'", [searchPattern(filter.query)]);
  }
  if (filter.status !== undefined) whereStatus(found, filter.status, nowMs);
  // One more than asked for tells whether there is a next page.
  const rows = await found
    .orderBy('id')
    .limit(filter.limit + 1)
    .select('*');
  const users = rows.slice(0, filter.limit).map((row) => userFromRow(row, nowMs));
  const last = users.at(-1);
  return { users, ...(rows.length > filter.limit && last !== undefined && { nextCursor: asUserId(last.id) }) };
}

function whereStatus(found: Knex.QueryBuilder<UserRow, UserRow[]>, status: UserStatus, nowMs: number): void {
  switch (status) {
    case 'admin':
      found.where({ role: 'admin' });
      break;
    case 'banned':
      found.where(inForce('banned_at', 'banned_until', nowMs));
      break;
    case 'chatBanned':
      found.where(inForce('chat_banned_at', 'chat_banned_until', nowMs));
      break;
    case 'active':
      found
        .whereNot(inForce('banned_at', 'banned_until', nowMs))
        .whereNot(inForce('chat_banned_at', 'chat_banned_until', nowMs));
      break;
  }
}

/** The same as `banInForce` of ban.ts, in SQL; never NULL, so that it can be negated. */
function inForce(at: string, until: string, nowMs: number) {
  return (where: Knex.QueryBuilder): void => {
    void where.whereNotNull(at).andWhere((end) => {
      void end.whereNull(until).orWhere(until, '>', nowMs);
    });
  };
}
