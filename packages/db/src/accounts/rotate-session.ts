import type { Knex } from 'knex';
import { asUserId, type UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import type { SessionRow, UserRow } from '../sql/rows.ts';
import { readGeneration, revoke } from './revoke.ts';
import type { User } from './accounts.ts';
import type { Rotation } from './sessions.ts';
import { userFromRow } from './user-from-row.ts';

interface Presented {
  sessionId: string;
  presentedHash: string;
  successorHash: string;
  nowMs: number;
}

/** One UPDATE decides between all who present the same token at the same moment; the others find what it has left. */
export async function rotateSession(trx: Knex.Transaction, presented: Presented): Promise<Rotation> {
  const { sessionId, presentedHash, successorHash, nowMs } = presented;
  const known = await trx<SessionRow>('sessions').where({ id: sessionId }).first('user_id', 'current_hash');
  if (known === undefined) return { status: 'ended' };
  const userId = asUserId(known.user_id);
  const user = await lockUser(trx, userId, nowMs);
  if (user === undefined) return { status: 'ended' };
  if (user.ban !== undefined) {
    return known.current_hash === presentedHash ? { status: 'banned', ban: user.ban } : { status: 'ended' };
  }
  const expiresAtMs = nowMs + limits.sessionMs;
  const rotated = await trx<SessionRow>('sessions')
    .where({ id: sessionId, current_hash: presentedHash })
    .whereNull('revoked_at')
    .andWhere('expires_at', '>', nowMs)
    .update({ current_hash: successorHash, previous_hash: presentedHash, rotated_at: nowMs, expires_at: expiresAtMs });
  if (rotated === 1) return { status: 'rotated', userId, generation: await readGeneration(trx), expiresAtMs };
  return judgeOldToken(trx, userId, presented);
}

/** Shared, so that refreshes go on side by side; a ban takes it for itself, and the tokens made here are before it. */
async function lockUser(trx: Knex.Transaction, userId: UserId, nowMs: number): Promise<User | undefined> {
  const row = await trx<UserRow>('users').where({ id: userId }).forShare().first();
  return row === undefined || row.deleted_at !== null ? undefined : userFromRow(row, nowMs);
}

/**
 * Not the current secret. A client that refreshed twice at once, or never heard the answer, presents the one before for a
 * moment, and gets the same successor; any other is a copy, and nobody can tell whose.
 */
async function judgeOldToken(
  trx: Knex.Transaction,
  userId: UserId,
  { sessionId, presentedHash, successorHash, nowMs }: Presented,
): Promise<Rotation> {
  const session = await trx<SessionRow>('sessions').where({ id: sessionId }).forUpdate().first();
  if (session === undefined || session.revoked_at !== null || session.expires_at <= nowMs) return { status: 'ended' };
  const isPredecessor = session.previous_hash === presentedHash && session.current_hash === successorHash;
  if (isPredecessor && nowMs - session.rotated_at <= limits.refreshGraceMs) {
    return { status: 'rotated', userId, generation: await readGeneration(trx), expiresAtMs: session.expires_at };
  }
  await trx<SessionRow>('sessions').where({ id: sessionId }).update({ revoked_at: nowMs });
  return { status: 'reused', userId, generation: await revoke(trx, { userId, sessionId, nowMs }) };
}
