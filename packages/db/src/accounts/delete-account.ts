import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Outcome, RoomAct, RoomCommand } from '../commit/command.ts';
import type { RoomWriter } from '../commit/room-writer.ts';
import type { Generation, RoomId, UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { AttachmentRow, PreferencesRow, SessionRow, UserRow } from '../sql/rows.ts';
import { refuseBanned } from './ban.ts';
import { deleteApiTokens } from './delete-api-tokens.ts';
import { lockRoomsOf, roomsOf } from './lock-rooms-of.ts';
import { isActiveAdmin } from './moderate-users.ts';
import { wipedProfile } from './profile-columns.ts';
import { revoke } from './revoke.ts';
import { withdrawResetLink } from './withdraw-reset-link.ts';

export interface DeletedAccount {
  /** Of the end of all their sessions. */
  generation: Generation;
  /** The rooms they were in. */
  left: RoomId[];
}

/**
 * Somebody goes for good, in one transaction: out of all rooms, signed out everywhere, and nothing known of them any more but
 * that they were there. What they said stays, under a name that is empty now. The login id stays taken, so that nobody comes
 * back under it as somebody else.
 *
 * All that ends the sessions is done before the leaving: the order of locks is rooms, users, sessions, authority, and `decide`
 * shares those that are held here already.
 */
export async function deleteAccount(
  writer: RoomWriter,
  order: { userId: UserId; checkedHash: string },
): Promise<DeletedAccount> {
  const { userId } = order;
  return writer.write(async (trx, decide) => {
    const nowMs = Date.now();
    await lockRoomsOf(trx, userId);
    await lockWhoMayLeave(trx, order, nowMs);
    await deleteApiTokens(trx, userId);
    await trx<SessionRow>('sessions').where({ user_id: userId }).delete();
    const generation = await revoke(trx, { userId, nowMs });
    // Again, now that they join nothing any more: a room that they had just joined is left too.
    const left = await roomsOf(trx, userId);
    await trx<UserRow>('users').where({ id: userId }).update(wipedProfile);
    const commands = left.flatMap((roomId) => [
      // What they said loses its name on every page that shows it.
      commandIn(roomId, userId, { type: 'rename' }),
      commandIn(roomId, userId, { type: 'leave' }),
    ]);
    const outcomes = commands.length === 0 ? [] : await decide(commands);
    for (const outcome of outcomes) refuseUnlessLeft(outcome);
    await withdrawResetLink(trx, userId);
    await giveUpUnsent(trx, userId, nowMs);
    await trx<PreferencesRow>('preferences').where({ user_id: userId }).delete();
    // That an admin did it stays on record, but not what was written about them.
    await trx('audit_log').where({ subject_id: userId }).update({ reason: null });
    await trx<UserRow>('users')
      .where({ id: userId })
      .update({ ...noBans, password_hash: '', role: 'member', deleted_at: nowMs });
    return { generation, left };
  });
}

/** What they uploaded and never sent goes with them; what they sent is part of what they said. */
async function giveUpUnsent(trx: Knex.Transaction, userId: UserId, nowMs: number): Promise<void> {
  const unsent = trx<AttachmentRow>('attachments').where({ uploader_id: userId }).whereNull('room_id');
  await unsent.whereNull('removed_at').update({ removed_at: nowMs });
}

/** Why somebody was banned is about them too. */
const noBans = {
  banned_at: null,
  banned_until: null,
  ban_reason: null,
  chat_banned_at: null,
  chat_banned_until: null,
  chat_ban_reason: null,
};

/** Together with all admins, so that of the last two who leave at the same moment one stays. */
async function lockWhoMayLeave(
  trx: Knex.Transaction,
  { userId, checkedHash }: { userId: UserId; checkedHash: string },
  nowMs: number,
): Promise<void> {
  const admins: number[] = await trx<UserRow>('users').where({ role: 'admin' }).pluck('id');
  const locked = await trx<UserRow>('users')
    .whereIn('id', [...new Set([userId, ...admins])])
    .orderBy('id')
    .forUpdate()
    .select('*');
  const user = locked.find((row) => row.id === userId);
  if (user === undefined || user.deleted_at !== null || user.password_hash !== checkedHash) {
    throw new RefusedError('WRONG_PASSWORD', { field: 'password' });
  }
  // They would be free of the ban under another login id.
  refuseBanned(user, nowMs);
  const another = locked.some((row) => row.id !== userId && isActiveAdmin(row, nowMs));
  if (user.role === 'admin' && !another) throw new RefusedError('LAST_ADMIN');
}

function commandIn(roomId: RoomId, userId: UserId, act: RoomAct): RoomCommand {
  return {
    commandId: randomUUID(),
    actorId: userId,
    roomId,
    act,
    deadline: Number.MAX_SAFE_INTEGER,
  };
}

/** Anything else would be a half-deleted account. */
function refuseUnlessLeft(outcome: Outcome): void {
  if (outcome.status === 'refused') throw new RefusedError(outcome.reason, outcome.details);
}
