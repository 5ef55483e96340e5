import type { Knex } from 'knex';
import { recordAct } from '../audit/record-act.ts';
import { asUserId, type Generation, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import type { PasswordResetRow, SessionRow, UserRow } from '../sql/rows.ts';
import { lockForModeration } from './moderate-users.ts';
import type { NewResetLink, PasswordResets, ResetLinkOwner } from './password-resets.ts';
import { revoke } from './revoke.ts';

/** `PasswordResets` over SQL. */
export class SqlPasswordResets implements PasswordResets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async issue({ actorId, userId, ...link }: NewResetLink & { actorId: UserId; userId: UserId }): Promise<void> {
    await this.#database.write(async (trx) => {
      const nowMs = Date.now();
      await lockForModeration(trx, { actorId, userId }, nowMs);
      await recordAct(trx, { atMs: nowMs, actorId, subjectId: userId, act: 'resetLink' });
      await replaceLink(trx, userId, link, nowMs);
    });
  }

  async issueToLoginId({ loginId, ...link }: NewResetLink & { loginId: string }): Promise<void> {
    await this.#database.write(async (trx) => {
      const user = await trx<UserRow>('users')
        .where({ login_id: loginId })
        .whereNull('deleted_at')
        .forUpdate()
        .first('id');
      if (user === undefined) throw new RefusedError('USER_NOT_FOUND');
      await replaceLink(trx, user.id, link, Date.now());
    });
  }

  async ownerOf(tokenHash: string): Promise<ResetLinkOwner | undefined> {
    const row: { id: number; login_id: string } | undefined = await this.#database.read(async (knex) =>
      knex('password_resets')
        .join('users', 'users.id', 'password_resets.user_id')
        .where({ token_hash: tokenHash })
        .andWhere('expires_at', '>', Date.now())
        .whereNull('users.deleted_at')
        .first('users.id', 'users.login_id'),
    );
    return row && { userId: asUserId(row.id), loginId: row.login_id };
  }

  async redeem(reset: { tokenHash: string; newHash: string }): Promise<Generation> {
    return this.#database.write(async (trx) => redeem(trx, reset));
  }
}

async function replaceLink(trx: Knex.Transaction, userId: number, link: NewResetLink, nowMs: number): Promise<void> {
  const links = trx<PasswordResetRow>('password_resets');
  await links.clone().where({ user_id: userId }).delete();
  await links.insert({
    user_id: userId,
    token_hash: link.tokenHash,
    created_at: nowMs,
    expires_at: link.expiresAtMs,
  });
}

/** The user is locked before the link, as by those who issue one; of two who redeem it at the same moment one deletes it. */
async function redeem(
  trx: Knex.Transaction,
  { tokenHash, newHash }: { tokenHash: string; newHash: string },
): Promise<Generation> {
  const nowMs = Date.now();
  const link = trx<PasswordResetRow>('password_resets')
    .where({ token_hash: tokenHash })
    .andWhere('expires_at', '>', nowMs);
  const found = await link.clone().first('user_id');
  if (found === undefined) throw new RefusedError('RESET_LINK_INVALID');
  const userId = asUserId(found.user_id);
  const user = trx<UserRow>('users').where({ id: userId });
  const locked = await user.clone().whereNull('deleted_at').forUpdate().first('id');
  const used = await link.clone().delete();
  if (locked === undefined || used === 0) throw new RefusedError('RESET_LINK_INVALID');
  await user.clone().update({ password_hash: newHash });
  await trx<SessionRow>('sessions').where({ user_id: userId }).whereNull('revoked_at').update({ revoked_at: nowMs });
  return revoke(trx, { userId, nowMs });
}
