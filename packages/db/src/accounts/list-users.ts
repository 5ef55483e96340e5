import type { Knex } from 'knex';
import { asUserId, type UserId } from '../ids.ts';
import { putInOrder, type Order } from '../sql/in-order.ts';
import type { SessionRow, UserRow } from '../sql/rows.ts';
import type { ListedUser, UserFilter, UserOrder, UserPage, UserStatus } from './accounts.ts';
import { searchPattern } from './search-text.ts';
import { userFromRow } from './user-from-row.ts';

type FoundUsers = Knex.QueryBuilder<UserRow, UserRow[]>;

/** Ids ascend with the moment of signing up. */
const orders: Record<UserOrder, Order> = {
  oldest: { by: 'id', direction: 'asc' },
  newest: { by: 'id', direction: 'desc' },
  name: { by: 'name', direction: 'asc' },
  loginId: { by: 'login_id', direction: 'asc' },
};

/** A page in one order that never changes for those who are there, so that whoever signs up meanwhile moves nobody. */
export async function listUsers(
  knex: Knex,
  {
    sort = 'oldest',
    cursor,
    limit,
    ...filter
  }: UserFilter & { sort?: UserOrder | undefined; cursor?: UserId | undefined; limit: number },
): Promise<UserPage> {
  const nowMs = Date.now();
  const found = knex<UserRow>('users').whereNull('deleted_at');
  applyFilter(found, filter, nowMs);
  const total = await found.clone().count({ users: '*' }).first<{ users: number }>();
  const page = found.clone();
  putInOrder(knex, page, { table: 'users', order: orders[sort], cursor });
  // One more than asked for tells whether there is a next page.
  const rows: UserRow[] = await page.limit(limit + 1).select('*');
  const shown = rows.slice(0, limit);
  const lastSeen = await lastSeenOf(knex, shown);
  const users = shown.map((row): ListedUser => {
    const seen = lastSeen.get(row.id);
    return { ...userFromRow(row, nowMs), ...(seen !== undefined && { lastSeenAt: new Date(seen).toISOString() }) };
  });
  const last = shown.at(-1);
  return {
    users,
    total: total.users,
    ...(rows.length > limit && last !== undefined && { nextCursor: asUserId(last.id) }),
  };
}

function applyFilter(found: FoundUsers, { query = '', status, role }: UserFilter, nowMs: number): void {
  if (query.trim() !== '') found.whereRaw("search_text LIKE ? ESCAPE '!'", [searchPattern(query)]);
  if (status !== undefined) whereStatus(found, status, nowMs);
  if (role !== undefined) found.where({ role });
}

function whereStatus(found: FoundUsers, status: UserStatus, nowMs: number): void {
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

/** A session is refreshed every few minutes while its user is there. */
export async function lastSeenOf(knex: Knex, users: readonly { id: number }[]): Promise<Map<number, number>> {
  const rows: { user_id: number; seen: number }[] = await knex<SessionRow>('sessions')
    .whereIn(
      'user_id',
      users.map(({ id }) => id),
    )
    .groupBy('user_id')
    .select('user_id')
    .max({ seen: 'rotated_at' });
  return new Map(rows.map((row) => [row.user_id, row.seen]));
}
