import { randomUUID } from 'node:crypto';
import type { RoomWriter } from '../commit/room-writer.ts';
import type { UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import type { UserRow } from '../sql/rows.ts';
import type { Profile, User } from './accounts.ts';
import { refuseBanned } from './ban.ts';
import { lockRoomsOf, roomsOf } from './lock-rooms-of.ts';
import { profileColumns } from './profile-columns.ts';
import { userFromRow } from './user-from-row.ts';

/**
 * Replaces all that the user told of themselves; the login id stays. A new name is an event in each of their rooms, in the same
 * transaction, so that everybody there shows it from then on.
 * @throws RefusedError SIGNED_OUT, USER_BANNED
 */
export async function updateProfile(
  writer: RoomWriter,
  userId: UserId,
  profile: Omit<Profile, 'loginId'>,
): Promise<User> {
  return writer.write(async (trx, decide) => {
    const nowMs = Date.now();
    const user = trx<UserRow>('users').where({ id: userId }).whereNull('deleted_at');
    const known = await user.clone().first('name');
    if (known?.name !== profile.name) await lockRoomsOf(trx, userId);
    const before = await user.clone().forUpdate().first();
    if (before === undefined) throw new RefusedError('SIGNED_OUT');
    refuseBanned(before, nowMs);
    const columns = profileColumns({ ...profile, loginId: before.login_id });
    await trx<UserRow>('users').where({ id: userId }).update(columns);
    // Again, now that they join nothing any more.
    const rooms = before.name === profile.name ? [] : await roomsOf(trx, userId);
    const renames = rooms.map((roomId) => ({
      commandId: randomUUID(),
      actorId: userId,
      roomId,
      act: { type: 'rename' as const },
      deadline: Number.MAX_SAFE_INTEGER,
    }));
    if (renames.length > 0) await decide(renames);
    return userFromRow({ ...before, ...columns }, nowMs);
  });
}
