import type { Knex } from 'knex';
import type { UserId } from '../ids.ts';
import type { ApiTokenRow } from '../sql/rows.ts';

/** All of a user, who is to be locked already: of this and a revocation of one of them, each token is ended by one. Answers their ids, for whoever has no other way to number their end. */
export async function deleteApiTokens(trx: Knex.Transaction, userId: UserId): Promise<string[]> {
  const ids: string[] = await trx<ApiTokenRow>('api_tokens')
    .where({ user_id: userId })
    .orderBy('id')
    .forUpdate()
    .pluck('id');
  if (ids.length > 0) await trx<ApiTokenRow>('api_tokens').whereIn('id', ids).delete();
  return ids;
}
