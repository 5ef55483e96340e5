import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SqlNotifications } from '../src/notifications/sql-notifications.ts';
import type { RoomId, UserId } from '../src/ids.ts';
import { reasonOf } from './support/account-store.ts';
import { perform } from './support/commands.ts';
import { addUser } from './support/people.ts';
import type { LogStore } from './support/room-logs.ts';

/** What `Notifications` promises, whatever it runs on. */
export function describeNotifications(name: string, open: () => Promise<LogStore>): void {
  describe(name, () => {
    let store: LogStore;
    let notifications: SqlNotifications;
    beforeAll(async () => {
      store = await open();
      notifications = new SqlNotifications(store.database);
    });
    afterAll(async () => store[Symbol.asyncDispose]());

    const levelOf = async (userId: UserId, roomId: RoomId) => (await store.rooms.roomOf(userId, roomId)).notify;
    const twoPeople = async () => [await addUser(store.database), await addUser(store.database)] as const;

    test('talk is heard when it is meant for one, and what is for all or for a few always, until somebody chooses', async () => {
      const [owner, other] = await twoPeople();
      const talk = await store.room(owner, [other]);
      const notices = await store.room(owner, [other], { kind: 'notice' });
      const direct = await store.rooms.openDirect(owner, [other]);
      const levels = async (userId: UserId) =>
        Object.fromEntries((await store.rooms.roomsOf(userId)).map(({ id, notify }) => [id, notify]));
      expect(await levels(owner)).toEqual({ [talk]: 'mentions', [notices]: 'all', [direct]: 'all' });
      await notifications.setLevel(owner, talk, 'all');
      await notifications.setLevel(owner, notices, 'mentions');
      await notifications.setLevel(owner, direct, 'none');
      expect(await levels(owner)).toEqual({ [talk]: 'all', [notices]: 'mentions', [direct]: 'none' });
      expect(await levels(other)).toEqual({ [talk]: 'mentions', [notices]: 'all', [direct]: 'all' });
    });

    test('what was chosen ends with the membership', async () => {
      const [owner, other] = await twoPeople();
      const roomId = await store.room(owner, [other]);
      await notifications.setLevel(other, roomId, 'none');
      await perform(store.log, roomId, other, { type: 'leave' });
      await perform(store.log, roomId, other, { type: 'join', role: 'member' });
      expect(await levelOf(other, roomId)).toBe('mentions');
    });

    test('[P7] nobody chooses for a room that they are not in, and a private one looks like none', async () => {
      const [owner, outsider] = await twoPeople();
      const open = await store.room(owner, []);
      const closed = await store.room(owner, [], { visibility: 'private' });
      expect(await reasonOf(notifications.setLevel(outsider, open, 'none'))).toBe('NOT_A_MEMBER');
      expect(await reasonOf(notifications.setLevel(outsider, closed, 'none'))).toBe('ROOM_NOT_FOUND');
      expect(await levelOf(owner, open)).toBe('mentions');
    });

    test('preferences are there for every device, replaced as a whole, and each has their own', async () => {
      const [one, two] = await twoPeople();
      const nothing = { quietHours: null, timeZone: null };
      expect(await notifications.preferences(one)).toEqual(nothing);
      const night = { quietHours: { from: '22:00', to: '08:00' }, timeZone: 'Asia/Seoul' };
      expect(await notifications.updatePreferences(one, night)).toEqual(night);
      expect(await notifications.preferences(one)).toEqual(night);
      expect(await notifications.preferences(two)).toEqual(nothing);
      const day = { quietHours: null, timeZone: 'Europe/Berlin' };
      await notifications.updatePreferences(one, day);
      expect(await notifications.preferences(one)).toEqual(day);
    });

    test('two devices that write at the same moment leave one of both', async () => {
      const user = await addUser(store.database);
      const choices = ['Asia/Seoul', 'Europe/Berlin', 'UTC'].map((timeZone) => ({ quietHours: null, timeZone }));
      await Promise.all(choices.map((choice) => notifications.updatePreferences(user, choice)));
      expect(choices).toContainEqual(await notifications.preferences(user));
    });

    test('[P6] nothing of somebody banned is stored any more', async () => {
      const banned = await addUser(store.database);
      const roomId = await store.room(banned, []);
      await store.database.write(async (trx) => {
        await trx('users').where({ id: banned }).update({ banned_at: 1, ban_reason: '욕설' });
      });
      expect(await reasonOf(notifications.setLevel(banned, roomId, 'none'))).toBe('USER_BANNED');
      const choice = { quietHours: null, timeZone: 'UTC' };
      expect(await reasonOf(notifications.updatePreferences(banned, choice))).toBe('USER_BANNED');
      expect(await notifications.preferences(banned)).toMatchObject({ timeZone: null });
    });

    test('who has left for good left no preferences', async () => {
      const user = await addUser(store.database, { password_hash: 'a hash' });
      const choice = { quietHours: { from: '22:00', to: '08:00' }, timeZone: 'UTC' };
      await notifications.updatePreferences(user, choice);
      await store.accounts.delete({ userId: user, checkedHash: 'a hash' });
      expect(await store.database.read(async (knex) => knex('preferences').where({ user_id: user }))).toEqual([]);
      expect(await reasonOf(notifications.updatePreferences(user, choice))).toBe('SIGNED_OUT');
    });
  });
}
