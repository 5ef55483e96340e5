import type { Knex } from 'knex';
import { asRoomId, type RoomId, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { MemberRow, UserRow } from '../sql/rows.ts';
import type { Profile, User } from './accounts.ts';
import { refuseBanned } from './ban.ts';
import { profileColumns } from './profile-columns.ts';
import { userFromRow } from './user-from-row.ts';

export interface UpdatedProfile {
  user: User;
  /** Where others know them by another name until they are told. Empty when the name is the same. */
  renamedIn: RoomId[];
}

/** Replaces all that the user told of themselves; the login id stays. @throws RefusedError SIGNED_OUT, USER_BANNED */
export async function updateProfile(
  trx: Knex.Transaction,
  userId: UserId,
  profile: Omit<Profile, 'loginId'>,
): Promise<UpdatedProfile> {
  const nowMs = Date.now();
  const before = await trx<UserRow>('users').where({ id: userId }).whereNull('deleted_at').forUpdate().first();
  if (before === undefined) throw new RefusedError('SIGNED_OUT');
  refuseBanned(before, nowMs);
  const columns = profileColumns({ ...profile, loginId: before.login_id });
  await trx<UserRow>('users').where({ id: userId }).update(columns);
  const rooms: number[] =
    before.name === profile.name ? [] : await trx<MemberRow>('members').where({ user_id: userId }).pluck('room_id');
  return { user: userFromRow({ ...before, ...columns }, nowMs), renamedIn: rooms.map(asRoomId) };
}
