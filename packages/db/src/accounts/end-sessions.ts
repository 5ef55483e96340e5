import type { Knex } from 'knex';
import type { Generation, UserId } from '../ids.ts';
import type { SessionRow } from '../sql/rows.ts';
import { revoke } from './revoke.ts';

/**
 * Ends those open sessions of a user that `chosen` picks, given the newest first; each is revoked by itself, so that the
 * others live on. Answers the last generation, or undefined when none was picked. The user is to be locked already.
 * @param tokenIds API tokens that have ended with them
 */
export async function endSessions(
  trx: Knex.Transaction,
  userId: UserId,
  nowMs: number,
  chosen: (session: { id: string }, index: number) => boolean,
  tokenIds: readonly string[] = [],
): Promise<Generation | undefined> {
  const open: { id: string }[] = await trx<SessionRow>('sessions')
    .where({ user_id: userId })
    .whereNull('revoked_at')
    .andWhere('expires_at', '>', nowMs)
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select('id');
  const ids = open.filter(chosen).map(({ id }) => id);
  // All locks of sessions before the authority's, which is the last of a transaction.
  if (ids.length > 0) await trx<SessionRow>('sessions').whereIn('id', ids).update({ revoked_at: nowMs });
  let generation: Generation | undefined;
  for (const id of [...ids, ...tokenIds]) generation = await revoke(trx, { userId, sessionId: id, nowMs });
  return generation;
}
