import type { Knex } from 'knex';
import { asUserId, type UserId } from '../ids.ts';
import { RefusedError, type RefusalDetails } from '../refusal.ts';
import type { UserRow } from '../sql/rows.ts';
import type { Ban } from './accounts.ts';

/** The ban that three columns tell of, if it is in force at `nowMs`. */
export function banInForce(
  at: number | null,
  until: number | null,
  reason: string | null,
  nowMs: number,
): Ban | undefined {
  if (at === null || (until !== null && until <= nowMs)) return undefined;
  return {
    reason: reason ?? '',
    since: new Date(at).toISOString(),
    ...(until !== null && { until: new Date(until).toISOString() }),
  };
}

/** What a person is told of their ban. */
export function banDetails({ reason, until }: Ban): RefusalDetails {
  return { banReason: reason, ...(until !== undefined && { until }) };
}

/** The bans that are in force of these users, read as `knex` reads. */
export async function bansOf(knex: Knex, userIds: readonly UserId[]): Promise<Map<UserId, Ban | undefined>> {
  const users = await knex<UserRow>('users')
    .whereIn('id', [...new Set(userIds)])
    .select('id', 'banned_at', 'banned_until', 'ban_reason');
  const nowMs = Date.now();
  return new Map(
    users.map((row) => [asUserId(row.id), banInForce(row.banned_at, row.banned_until, row.ban_reason, nowMs)]),
  );
}

/**
 * Locked with a shared lock inside a write transaction, like a commit: a ban that comes first is seen, one that comes later
 * waits (P6). In a snapshot it is a plain read.
 * @throws RefusedError USER_BANNED
 */
export async function requireUnbanned(knex: Knex, userId: UserId, lock: 'shared' | 'none' = 'none'): Promise<void> {
  const query = knex<UserRow>('users').where({ id: userId });
  if (lock === 'shared') query.forShare();
  const user = await query.first('banned_at', 'banned_until', 'ban_reason');
  if (user !== undefined) refuseBanned(user, Date.now());
}

/** For a row that is locked already. @throws RefusedError USER_BANNED */
export function refuseBanned(user: Pick<UserRow, 'banned_at' | 'banned_until' | 'ban_reason'>, nowMs: number): void {
  const ban = banInForce(user.banned_at, user.banned_until, user.ban_reason, nowMs);
  if (ban !== undefined) throw new RefusedError('USER_BANNED', banDetails(ban));
}
