import type { Knex } from 'knex';
import type { UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { MemberRow, SessionRow, UserRow } from '../sql/rows.ts';
import type { UserDetails } from './accounts.ts';
import { lastSeenOf } from './list-users.ts';
import { userFromRow } from './user-from-row.ts';

/** @throws RefusedError USER_NOT_FOUND */
export async function readUserDetails(knex: Knex, userId: UserId): Promise<UserDetails> {
  const nowMs = Date.now();
  const row = await knex<UserRow>('users').where({ id: userId }).whereNull('deleted_at').first();
  if (row === undefined) throw new RefusedError('USER_NOT_FOUND');
  const seen = (await lastSeenOf(knex, [row])).get(row.id);
  const sessions = await knex<SessionRow>('sessions')
    .where({ user_id: userId })
    .whereNull('revoked_at')
    .andWhere('expires_at', '>', nowMs)
    .count({ open: '*' })
    .first<{ open: number }>();
  const memberships = await knex<MemberRow>('members')
    .where({ user_id: userId })
    .count({ rooms: '*' })
    .first<{ rooms: number }>();
  return {
    ...userFromRow(row, nowMs),
    ...(seen !== undefined && { lastSeenAt: new Date(seen).toISOString() }),
    openSessions: sessions.open,
    rooms: memberships.rooms,
  };
}
