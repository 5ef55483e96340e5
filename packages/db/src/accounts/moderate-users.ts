import type { Knex } from 'knex';
import { recordAct } from '../audit/record-act.ts';
import type { Generation, UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { SessionRow, UserRow } from '../sql/rows.ts';
import type { Ban, BanOrder, Role, User } from './accounts.ts';
import { deleteApiTokens } from './delete-api-tokens.ts';
import { revoke } from './revoke.ts';
import { userFromRow } from './user-from-row.ts';
import { withdrawResetLink } from './withdraw-reset-link.ts';

interface Order {
  actorId: UserId;
  userId: UserId;
}

/** Bans, ends all sessions and numbers that end, in one transaction: of this and a message of the user, one is first. */
export async function ban(trx: Knex.Transaction, order: BanOrder): Promise<{ user: User; generation: Generation }> {
  const nowMs = Date.now();
  refuseSelf(order);
  const { target } = await lockForModeration(trx, order, nowMs);
  let user = userFromRow(target, nowMs);
  if (!isSame(user.ban, order)) {
    await recordBan(trx, 'banUser', order, nowMs);
    user = await change(trx, order.userId, nowMs, {
      banned_at: nowMs,
      banned_until: order.untilMs ?? null,
      ban_reason: order.reason,
    });
  }
  return { user, generation: await endAllSessions(trx, order.userId, nowMs) };
}

export async function chatBan(trx: Knex.Transaction, order: BanOrder): Promise<User> {
  const nowMs = Date.now();
  refuseSelf(order);
  const { target } = await lockForModeration(trx, order, nowMs);
  const before = userFromRow(target, nowMs);
  if (isSame(before.chatBan, order)) return before;
  await recordBan(trx, 'chatBanUser', order, nowMs);
  return change(trx, order.userId, nowMs, {
    chat_banned_at: nowMs,
    chat_banned_until: order.untilMs ?? null,
    chat_ban_reason: order.reason,
  });
}

/** Not of oneself: an admin whom another has banned from the chat would lift that. */
export async function unban(trx: Knex.Transaction, order: Order): Promise<User> {
  const nowMs = Date.now();
  refuseSelf(order);
  const { target } = await lockForModeration(trx, order, nowMs);
  const before = userFromRow(target, nowMs);
  if (before.ban !== undefined || before.chatBan !== undefined) {
    const details = { ban: before.ban !== undefined, chatBan: before.chatBan !== undefined };
    await recordAct(trx, { atMs: nowMs, ...namesOf(order), act: 'unbanUser', details });
  }
  return change(trx, order.userId, nowMs, {
    banned_at: null,
    banned_until: null,
    ban_reason: null,
    chat_banned_at: null,
    chat_banned_until: null,
    chat_ban_reason: null,
  });
}

/** Of oneself too, as long as another admin is left. */
export async function setRole(trx: Knex.Transaction, order: Order & { role: Role }): Promise<User> {
  const nowMs = Date.now();
  const others = order.role === 'admin' ? [] : await trx<UserRow>('users').where({ role: 'admin' }).pluck('id');
  // All admins together, so that two who resign at the same moment do it one after the other.
  const { target, locked } = await lockForModeration(trx, order, nowMs, others);
  if (target.role === order.role) return userFromRow(target, nowMs);
  if (order.role === 'member') {
    const left = locked.some((row) => row.id !== order.userId && isActiveAdmin(row, nowMs));
    if (!left) throw new RefusedError('LAST_ADMIN');
  }
  const act = order.role === 'admin' ? 'grantAdmin' : 'revokeAdmin';
  await recordAct(trx, { atMs: nowMs, ...namesOf(order), act });
  return change(trx, order.userId, nowMs, { role: order.role });
}

/** Ends all sessions and API tokens of a user, of oneself too, and numbers that end. */
export async function signOutEverywhere(trx: Knex.Transaction, order: Order): Promise<Generation> {
  const nowMs = Date.now();
  await lockForModeration(trx, order, nowMs);
  await recordAct(trx, { atMs: nowMs, ...namesOf(order), act: 'signOutEverywhere' });
  await withdrawResetLink(trx, order.userId);
  await deleteApiTokens(trx, order.userId);
  return endAllSessions(trx, order.userId, nowMs);
}

/** With one number for all of them, also for a session that is only just being opened. The user is to be locked already. */
async function endAllSessions(trx: Knex.Transaction, userId: UserId, nowMs: number): Promise<Generation> {
  await trx<SessionRow>('sessions').where({ user_id: userId }).whereNull('revoked_at').update({ revoked_at: nowMs });
  return revoke(trx, { userId, nowMs });
}

/** An order that comes again, because its answer was lost for instance, is no new act. */
function isSame(inForce: Ban | undefined, { reason, untilMs }: BanOrder): boolean {
  const until = inForce?.until === undefined ? undefined : Date.parse(inForce.until);
  return inForce?.reason === reason && until === untilMs;
}

async function recordBan(
  trx: Knex.Transaction,
  act: 'banUser' | 'chatBanUser',
  order: BanOrder,
  nowMs: number,
): Promise<void> {
  const { reason, untilMs } = order;
  await recordAct(trx, { atMs: nowMs, ...namesOf(order), act, reason, ...(untilMs !== undefined && { untilMs }) });
}

function namesOf({ actorId, userId }: Order): { actorId: UserId; subjectId: UserId } {
  return { actorId, subjectId: userId };
}

function refuseSelf({ actorId, userId }: Order): void {
  if (actorId === userId) throw new RefusedError('NOT_YOURSELF');
}

/**
 * Locks actor, target and `others` ascending, and judges by what they are now, not by what a token or a page said.
 * @throws RefusedError NOT_AN_ADMIN, USER_NOT_FOUND
 */
export async function lockForModeration(
  trx: Knex.Transaction,
  { actorId, userId }: Order,
  nowMs: number,
  others: readonly number[] = [],
): Promise<{ target: UserRow; locked: UserRow[] }> {
  const ids = [...new Set<number>([actorId, userId, ...others])];
  const rows = await trx<UserRow>('users').whereIn('id', ids).orderBy('id').forUpdate().select('*');
  const actor = rows.find((row) => row.id === actorId);
  if (actor === undefined || !isActiveAdmin(actor, nowMs)) throw new RefusedError('NOT_AN_ADMIN');
  const target = rows.find((row) => row.id === userId);
  if (target === undefined || target.deleted_at !== null) throw new RefusedError('USER_NOT_FOUND');
  return { target, locked: rows };
}

export function isActiveAdmin(row: UserRow, nowMs: number): boolean {
  return row.role === 'admin' && row.deleted_at === null && userFromRow(row, nowMs).ban === undefined;
}

async function change(trx: Knex.Transaction, userId: UserId, nowMs: number, columns: Partial<UserRow>): Promise<User> {
  await trx<UserRow>('users').where({ id: userId }).update(columns);
  const row = await trx<UserRow>('users').where({ id: userId }).first();
  if (row === undefined) throw new RefusedError('USER_NOT_FOUND');
  return userFromRow(row, nowMs);
}
