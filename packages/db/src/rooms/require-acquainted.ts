import type { Knex } from 'knex';
import type { UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { MemberRow } from '../sql/rows.ts';

/**
 * Whom one shares no room with is not there: otherwise the names of all accounts could be had by adding their numbers to a room of
 * one's own (P7).
 * @throws RefusedError USER_NOT_FOUND
 */
export async function requireAcquainted(knex: Knex, viewerId: UserId, userIds: readonly UserId[]): Promise<void> {
  const wanted = new Set(userIds.filter((userId) => userId !== viewerId));
  if (wanted.size === 0) return;
  const mine = knex<MemberRow>('members').where({ user_id: viewerId }).select('room_id');
  const known: number[] = await knex<MemberRow>('members')
    .whereIn('room_id', mine)
    .whereIn('user_id', [...wanted])
    .distinct()
    .pluck('user_id');
  if (known.length < wanted.size) throw new RefusedError('USER_NOT_FOUND');
}
