import type { Knex } from 'knex';
import type { Generation, UserId } from '../ids.ts';
import type { ApiTokenRow } from '../sql/rows.ts';
import { revoke } from './revoke.ts';

/** Ends all API tokens of a user. Answers the last generation, or undefined when there was none. The user is to be locked already. */
export async function endApiTokens(
  trx: Knex.Transaction,
  userId: UserId,
  nowMs: number,
): Promise<Generation | undefined> {
  const ids: string[] = await trx<ApiTokenRow>('api_tokens').where({ user_id: userId }).orderBy('id').pluck('id');
  if (ids.length === 0) return undefined;
  await trx<ApiTokenRow>('api_tokens').whereIn('id', ids).delete();
  let generation: Generation | undefined;
  for (const id of ids) generation = await revoke(trx, { userId, sessionId: id, nowMs });
  return generation;
}
