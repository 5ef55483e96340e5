import type { Knex } from 'knex';
import { asGeneration, type Generation, type UserId } from '../ids.ts';
import type { AuthorityRow, RevocationRow } from '../sql/rows.ts';

/**
 * Numbers the end of one session, or with no `sessionId` of all that the user has, and answers the number. Takes the lock
 * that puts it before or after every commit of room changes (P6); it is the last lock of a transaction.
 */
export async function revoke(
  trx: Knex.Transaction,
  { userId, sessionId, nowMs }: { userId: UserId; sessionId?: string; nowMs: number },
): Promise<Generation> {
  await trx<AuthorityRow>('authority').where({ id: 1 }).increment('generation', 1);
  const generation = await readGeneration(trx);
  await trx<RevocationRow>('revocations').insert({
    generation,
    user_id: userId,
    session_id: sessionId ?? null,
    at: nowMs,
  });
  return generation;
}

export async function readGeneration(knex: Knex): Promise<Generation> {
  const row = await knex<AuthorityRow>('authority').where({ id: 1 }).first('generation');
  if (row === undefined) throw new Error('the authority row is missing');
  return asGeneration(row.generation);
}
