import { refuseBanned, requireUnbanned } from '../accounts/ban.ts';
import type { RoomId, UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import { requireMemberRoom } from '../rooms/membership.ts';
import type { Database } from '../sql/database.ts';
import type { MemberRow, PreferencesRow, UserRow } from '../sql/rows.ts';
import type { Notifications, NotifyLevel, Preferences } from './notifications.ts';

/** `Notifications` over SQL. */
export class SqlNotifications implements Notifications {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async preferences(userId: UserId): Promise<Preferences> {
    const row = await this.#database.read(async (knex) =>
      knex<PreferencesRow>('preferences').where({ user_id: userId }).first(),
    );
    return preferencesOf(row);
  }

  async updatePreferences(userId: UserId, { quietHours, timeZone }: Preferences): Promise<Preferences> {
    return this.#database.write(async (trx) => {
      // With its lock, two devices that write at the same moment do so one after the other; and nobody leaves for good meanwhile.
      const user = await trx<UserRow>('users')
        .where({ id: userId })
        .whereNull('deleted_at')
        .forUpdate()
        .first('banned_at', 'banned_until', 'ban_reason');
      if (user === undefined) throw new RefusedError('SIGNED_OUT');
      refuseBanned(user, Date.now());
      const row: PreferencesRow = {
        user_id: userId,
        quiet_from: quietHours?.from ?? null,
        quiet_to: quietHours?.to ?? null,
        time_zone: timeZone,
      };
      await trx<PreferencesRow>('preferences').where({ user_id: userId }).delete();
      await trx<PreferencesRow>('preferences').insert(row);
      return preferencesOf(row);
    });
  }

  async setLevel(viewerId: UserId, roomId: RoomId, level: NotifyLevel): Promise<void> {
    await this.#database.write(async (trx) => {
      await requireUnbanned(trx, viewerId, 'shared');
      await requireMemberRoom(trx, viewerId, roomId);
      await trx<MemberRow>('members').where({ room_id: roomId, user_id: viewerId }).update({ notify: level });
    });
  }
}

function preferencesOf(row: PreferencesRow | undefined): Preferences {
  const { quiet_from: from = null, quiet_to: to = null, time_zone: timeZone = null } = row ?? {};
  return { quietHours: from === null || to === null ? null : { from, to }, timeZone };
}
