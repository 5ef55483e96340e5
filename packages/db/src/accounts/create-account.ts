import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Outcome, RoomCommand } from '../commit/command.ts';
import type { Decide, RoomWriter } from '../commit/room-writer.ts';
import { asRoomId, asUserId, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import { isDuplicateKey } from '../sql/database.ts';
import type { AuthorityRow, RoomRow, UserRow } from '../sql/rows.ts';
import type { Profile, User } from './accounts.ts';
import { profileColumns } from './profile-columns.ts';
import { userFromRow } from './user-from-row.ts';

/** The account, its role and its memberships in one transaction: nobody is half signed up. */
export async function createAccount(writer: RoomWriter, profile: Profile, passwordHash: string): Promise<User> {
  return writer.write(async (trx, decide) => {
    const nowMs = Date.now();
    const userId = await insertUser(trx, profile, passwordHash, nowMs);
    await becomeAdminIfFirst(trx, userId);
    await joinDefaultRooms(trx, decide, userId);
    const row = await trx<UserRow>('users').where({ id: userId }).first();
    if (row === undefined) throw new Error('a new user is not there');
    return userFromRow(row, nowMs);
  });
}

async function insertUser(
  trx: Knex.Transaction,
  profile: Profile,
  passwordHash: string,
  nowMs: number,
): Promise<UserId> {
  const row: Omit<UserRow, 'id'> = {
    ...profileColumns(profile),
    login_id: profile.loginId,
    password_hash: passwordHash,
    role: 'member',
    created_at: nowMs,
    banned_at: null,
    banned_until: null,
    ban_reason: null,
    chat_banned_at: null,
    chat_banned_until: null,
    chat_ban_reason: null,
    deleted_at: null,
  };
  try {
    const [id] = await trx<UserRow>('users').insert(row);
    if (id === undefined) throw new Error('the database gave a new user no id');
    return asUserId(id);
  } catch (error) {
    if (isDuplicateKey(error)) throw new RefusedError('LOGIN_ID_TAKEN', {}, { cause: error });
    throw error;
  }
}

/**
 * One UPDATE decides between first sign-ups at the same moment. It takes the authority before the rooms, against the
 * order of locks; but until there is a first admin there is nobody who could hold a room and wait for the authority.
 */
async function becomeAdminIfFirst(trx: Knex.Transaction, userId: UserId): Promise<void> {
  const authority = trx<AuthorityRow>('authority').where({ id: 1 });
  if ((await authority.clone().first('first_admin_id'))?.first_admin_id !== null) return;
  const first = await authority.clone().whereNull('first_admin_id').update({ first_admin_id: userId });
  if (first === 1) await trx<UserRow>('users').where({ id: userId }).update({ role: 'admin' });
}

async function joinDefaultRooms(trx: Knex.Transaction, decide: Decide, userId: UserId): Promise<void> {
  const rooms = await trx<RoomRow>('rooms').whereNotNull('default_key').orderBy('id').select('id');
  if (rooms.length === 0) return;
  const outcomes = await decide(rooms.map(({ id }) => joinCommand(id, userId)));
  for (const outcome of outcomes) refuseUnlessJoined(outcome);
}

function joinCommand(roomId: number, userId: UserId): RoomCommand {
  return {
    commandId: randomUUID(),
    actorId: userId,
    roomId: asRoomId(roomId),
    act: { type: 'join', role: 'member' },
    deadline: Number.MAX_SAFE_INTEGER,
  };
}

/** An archived room is no default room any more; every other refusal means that the account is not whole. */
function refuseUnlessJoined(outcome: Outcome): void {
  if (outcome.status === 'refused' && outcome.reason !== 'ROOM_ARCHIVED') {
    throw new RefusedError(outcome.reason, outcome.details);
  }
}
