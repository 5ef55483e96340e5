import { banDetails } from './ban.ts';
import type { Knex } from 'knex';
import type { Generation } from '../ids.ts';
import { limits } from '../limits.ts';
import { RefusedError } from '../refusal.ts';
import type { SessionRow, UserRow } from '../sql/rows.ts';
import { endSessions } from './end-sessions.ts';
import { readGeneration } from './revoke.ts';
import type { NewSession } from './sessions.ts';
import { userFromRow } from './user-from-row.ts';

/** Under the lock of the user: bans, password changes and other sign-ins are before this or after it. */
export async function openSession(
  trx: Knex.Transaction,
  session: NewSession,
): Promise<{ generation: Generation; endedOldest: boolean }> {
  const nowMs = Date.now();
  await lockUserWhoMaySignIn(trx, session, nowMs);
  await forgetEndedSessions(trx, session, nowMs);
  const ended = await endSessions(trx, session.userId, nowMs, (_open, index) => index >= limits.sessionsPerUser - 1);
  await trx<SessionRow>('sessions').insert({
    id: session.sessionId,
    user_id: session.userId,
    current_hash: session.secretHash,
    previous_hash: null,
    rotated_at: nowMs,
    user_agent: session.userAgent.slice(0, limits.userAgent),
    created_at: nowMs,
    expires_at: session.expiresAtMs,
    revoked_at: null,
  });
  return { generation: ended ?? (await readGeneration(trx)), endedOldest: ended !== undefined };
}

async function lockUserWhoMaySignIn(
  trx: Knex.Transaction,
  { userId, checkedHash }: NewSession,
  nowMs: number,
): Promise<void> {
  const row = await trx<UserRow>('users').where({ id: userId }).forUpdate().first();
  if (row === undefined || row.deleted_at !== null || row.password_hash !== checkedHash) {
    throw new RefusedError('BAD_CREDENTIALS');
  }
  const { ban } = userFromRow(row, nowMs);
  if (ban !== undefined) {
    throw new RefusedError('USER_BANNED', banDetails(ban));
  }
}

/** What has ended needs no row: an unknown session is an ended one. */
async function forgetEndedSessions(trx: Knex.Transaction, { userId }: NewSession, nowMs: number): Promise<void> {
  await trx<SessionRow>('sessions')
    .where({ user_id: userId })
    .andWhere((ended) => {
      void ended.whereNotNull('revoked_at').orWhere('expires_at', '<=', nowMs);
    })
    .delete();
}
