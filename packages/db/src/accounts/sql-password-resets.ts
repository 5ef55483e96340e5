import type { Knex } from 'knex';
import { recordAct } from '../audit/record-act.ts';
import { asUserId, type Generation, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import type { PasswordResetRow, SessionRow, UserRow } from '../sql/rows.ts';
import { deleteApiTokens } from './delete-api-tokens.ts';
import { isActiveAdmin, lockForModeration } from './moderate-users.ts';
import type { NewResetLink, PasswordResets, ResetLinkOwner } from './password-resets.ts';
import { revoke } from './revoke.ts';
import { withdrawResetLink } from './withdraw-reset-link.ts';

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
      await replaceLink(trx, userId, { ...link, issuedBy: actorId }, nowMs);
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
      await replaceLink(trx, asUserId(user.id), link, Date.now());
    });
  }

  async ownerOf(tokenHash: string): Promise<ResetLinkOwner | undefined> {
    return this.#database.read(async (knex) => {
      const nowMs = Date.now();
      const link = await linkOf(knex, tokenHash, nowMs).first('user_id', 'issued_by');
      const owner = link && ownerIn(await peopleOf(knex, link), link, nowMs);
      return owner && { userId: asUserId(owner.id), loginId: owner.login_id };
    });
  }

  async redeem(reset: { tokenHash: string; newHash: string }): Promise<Generation> {
    return this.#database.write(async (trx) => redeem(trx, reset));
  }
}

async function replaceLink(
  trx: Knex.Transaction,
  userId: UserId,
  link: NewResetLink & { issuedBy?: UserId },
  nowMs: number,
): Promise<void> {
  await withdrawResetLink(trx, userId);
  await trx<PasswordResetRow>('password_resets').insert({
    user_id: userId,
    token_hash: link.tokenHash,
    issued_by: link.issuedBy ?? null,
    created_at: nowMs,
    expires_at: link.expiresAtMs,
  });
}

type Link = Pick<PasswordResetRow, 'user_id' | 'issued_by'>;

function linkOf(knex: Knex, tokenHash: string, nowMs: number) {
  return knex<PasswordResetRow>('password_resets').where({ token_hash: tokenHash }).andWhere('expires_at', '>', nowMs);
}

/** Its owner and whoever made it, in the order in which users are locked. */
function peopleOf(knex: Knex, { user_id, issued_by }: Link) {
  return knex<UserRow>('users')
    .whereIn('id', issued_by === null ? [user_id] : [user_id, issued_by])
    .orderBy('id')
    .select('*');
}

/** None when the account is gone, or when nobody would trust whoever made the link any more. */
function ownerIn(people: readonly UserRow[], { user_id, issued_by }: Link, nowMs: number): UserRow | undefined {
  const isTrusted = issued_by === null || people.some((row) => row.id === issued_by && isActiveAdmin(row, nowMs));
  return isTrusted ? people.find((row) => row.id === user_id && row.deleted_at === null) : undefined;
}

/** The people are locked before the link, as by those who issue one; of two who redeem it at the same moment one deletes it. */
async function redeem(
  trx: Knex.Transaction,
  { tokenHash, newHash }: { tokenHash: string; newHash: string },
): Promise<Generation> {
  const nowMs = Date.now();
  const link = await linkOf(trx, tokenHash, nowMs).first('user_id', 'issued_by');
  const owner = link && ownerIn(await peopleOf(trx, link).forUpdate(), link, nowMs);
  const used = await linkOf(trx, tokenHash, nowMs).delete();
  if (owner === undefined || used === 0) throw new RefusedError('RESET_LINK_INVALID');
  const userId = asUserId(owner.id);
  await trx<UserRow>('users').where({ id: userId }).update({ password_hash: newHash });
  await deleteApiTokens(trx, userId);
  await trx<SessionRow>('sessions').where({ user_id: userId }).whereNull('revoked_at').update({ revoked_at: nowMs });
  return revoke(trx, { userId, nowMs });
}
