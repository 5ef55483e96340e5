import type { Knex } from 'knex';
import type { Generation, UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { UserRow } from '../sql/rows.ts';
import { refuseBanned } from './ban.ts';
import { deleteApiTokens } from './delete-api-tokens.ts';
import { endSessions } from './end-sessions.ts';
import { withdrawResetLink } from './withdraw-reset-link.ts';

/** Decides under the lock of the user, so that a sign-in with the old password is over before or refused after. */
export async function changePassword(
  trx: Knex.Transaction,
  change: { userId: UserId; checkedHash: string; newHash: string; keepSessionId: string },
): Promise<Generation | undefined> {
  const nowMs = Date.now();
  const user = trx<UserRow>('users').where({ id: change.userId });
  const row = await user.clone().whereNull('deleted_at').forUpdate().first();
  if (row?.password_hash !== change.checkedHash) throw new RefusedError('WRONG_PASSWORD');
  refuseBanned(row, nowMs);
  await withdrawResetLink(trx, change.userId);
  await user.clone().update({ password_hash: change.newHash });
  const tokenIds = await deleteApiTokens(trx, change.userId);
  return endSessions(trx, change.userId, nowMs, (session) => session.id !== change.keepSessionId, tokenIds);
}
