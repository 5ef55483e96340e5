import type { Knex } from 'knex';
import type { UserId } from '../ids.ts';
import type { PasswordResetRow } from '../sql/rows.ts';

/** Whoever mends an account that others may have got into shuts this door too. The user is to be locked already. */
export async function withdrawResetLink(trx: Knex.Transaction, userId: UserId): Promise<void> {
  await trx<PasswordResetRow>('password_resets').where({ user_id: userId }).delete();
}
