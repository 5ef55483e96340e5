import { expect, test } from 'vitest';
import { asRoomId, seqZero } from '../src/ids.ts';
import { openAccountStore, profileOf, reasonOf, type OpenDatabase } from './support/account-store.ts';

/** What `Accounts` promises about signing up and about passwords. */
export function accountsContract(open: OpenDatabase): void {
  test('a new account is what was told of it, without secrets', async () => {
    await using store = await openAccountStore(open);
    const profile = profileOf('hana', { name: '하나 👩‍🚀', address: { line1: '어딘가 1' } });
    const user = await store.accounts.create(profile, 'a hash');
    expect(user).toEqual({ ...profile, id: user.id, role: 'admin', createdAt: user.createdAt });
    expect(Math.abs(Date.parse(user.createdAt) - Date.now())).toBeLessThan(10_000);
    expect(await store.accounts.byId(user.id)).toEqual(user);
    expect(await store.accounts.credentials('hana')).toEqual({ userId: user.id, passwordHash: 'a hash' });
    expect(await store.accounts.passwordHash(user.id)).toBe('a hash');
  });

  test('the whole address comes back', async () => {
    await using store = await openAccountStore(open);
    const user = await store.signUp('hana');
    expect((await store.accounts.byId(user.id))?.address).toEqual(profileOf('hana').address);
  });

  test('nobody is found who is not there', async () => {
    await using store = await openAccountStore(open);
    const { id } = await store.signUp('hana');
    await store.database.write(async (trx) => trx('users').where({ id }).update({ deleted_at: 1 }));
    expect(await store.accounts.byId(id)).toBeUndefined();
    expect(await store.accounts.credentials('hana')).toBeUndefined();
    expect(await store.accounts.passwordHash(id)).toBeUndefined();
    expect(await store.accounts.credentials('nobody')).toBeUndefined();
    expect(await store.accounts.loginIdTaken('nobody')).toBe(false);
    // Nobody else is to appear under a name that others remember.
    expect(await store.accounts.loginIdTaken('hana')).toBe(true);
  });

  test('only the first account becomes admin', async () => {
    await using store = await openAccountStore(open);
    const roles = [];
    for (const loginId of ['hana', 'duri', 'seti']) roles.push((await store.signUp(loginId)).role);
    expect(roles).toEqual(['admin', 'member', 'member']);
  });

  test('of first sign-ups at the same moment all work and one becomes admin', async () => {
    await using store = await openAccountStore(open);
    await store.rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
    const users = await Promise.all(Array.from({ length: 8 }, (_, index) => store.signUp(`user${index}`)));
    expect(users.filter(({ role }) => role === 'admin')).toHaveLength(1);
    for (const { id } of users) expect(await store.rooms.roomsOf(id)).toHaveLength(2);
  });

  test('of sign-ups with one login id at the same moment one works, and the others leave nothing', async () => {
    await using store = await openAccountStore(open);
    await store.rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => store.signUp('hana')));
    const created = results.filter((result) => result.status === 'fulfilled');
    expect(created).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ reason: 'LOGIN_ID_TAKEN' });
    }
    const events = await store.database.read(async (knex) => knex('room_events').select('actor_id'));
    expect(events).toHaveLength(2);
    expect(await store.accounts.loginIdTaken('hana')).toBe(true);
  });

  test('[P3] a new member is in the default rooms when create answers, each join with its own seq', async () => {
    await using store = await openAccountStore(open);
    await store.rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
    await store.signUp('hana');
    const duri = await store.signUp('duri');
    const rooms = await store.rooms.roomsOf(duri.id);
    expect(rooms.map(({ name, lastSeq, memberCount, role }) => ({ name, lastSeq, memberCount, role }))).toEqual([
      { name: '공지', lastSeq: 2, memberCount: 2, role: 'member' },
      { name: '대화방', lastSeq: 2, memberCount: 2, role: 'member' },
    ]);
  });

  test('an archived default room is nobody’s by default', async () => {
    await using store = await openAccountStore(open);
    await store.rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
    await store.database.write(async (trx) => trx('rooms').where({ default_key: 'notice' }).update({ archived_at: 1 }));
    const user = await store.signUp('hana');
    expect((await store.rooms.roomsOf(user.id)).map(({ name }) => name)).toEqual(['대화방']);
  });

  test('what somebody tells of themselves can be changed, and is found by what it is now', async () => {
    await using store = await openAccountStore(open);
    const user = await store.signUp('hana', { name: '김하나' });
    const { loginId: _loginId, ...told } = profileOf('hana', {
      name: '김두리',
      email: 'new@example.org',
      phone: '+821099998888',
      birthdate: '1999-12-31',
      address: { line1: '부산광역시' },
    });
    const updated = await store.accounts.updateProfile(user.id, told);
    expect(updated).toEqual({ ...user, ...told });
    expect(await store.accounts.byId(user.id)).toEqual(updated);
    const found = async (query: string) => (await store.accounts.list({ query, limit: 10 })).users.length;
    expect(await Promise.all(['김두리', 'new@', '9999', '김하나', 'hana@'].map(found))).toEqual([1, 1, 1, 0, 0]);
  });

  test('[P1] a new name is an event in every room of the user, archived ones too; the same name is none', async () => {
    await using store = await openAccountStore(open);
    await store.rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
    const user = await store.signUp('hana');
    const rooms = (await store.rooms.roomsOf(user.id)).map(({ id }) => id);
    const { loginId: _loginId, ...told } = profileOf('hana', { name: '새 이름' });
    await store.database.write(async (trx) => trx('rooms').where({ default_key: 'notice' }).update({ archived_at: 1 }));
    await store.accounts.updateProfile(user.id, told);
    await store.accounts.updateProfile(user.id, { ...told, email: 'new@example.org' });
    for (const roomId of rooms) {
      const { events } = await store.rooms.eventsAfter(user.id, roomId, { afterSeq: seqZero, limit: 9 });
      expect(events).toMatchObject([
        { type: 'member.joined', member: { name: '새 이름' } },
        { type: 'member.changed', member: { id: user.id, name: '새 이름', role: 'member', joinedSeq: 1 } },
      ]);
    }
    expect((await store.rooms.members(user.id, asRoomId(rooms[0] ?? 0))).map(({ name }) => name)).toEqual(['새 이름']);
  });

  test('[P6] nothing that a user changes of themselves is stored once they are banned', async () => {
    await using store = await openAccountStore(open);
    const admin = await store.signUp('admin');
    const user = await store.signUp('hana');
    const { user: banned } = await store.accounts.ban({ actorId: admin.id, userId: user.id, reason: '도배' });
    const { loginId: _loginId, ...told } = profileOf('hana', { name: '욕설' });
    expect(await reasonOf(store.accounts.updateProfile(user.id, told))).toBe('USER_BANNED');
    const change = { userId: user.id, checkedHash: 'hash of hana', newHash: 'new hash', keepSessionId: '' };
    expect(await reasonOf(store.accounts.changePassword(change))).toBe('USER_BANNED');
    expect(await store.accounts.byId(user.id)).toEqual(banned);
    expect(await store.accounts.passwordHash(user.id)).toBe('hash of hana');
  });

  test('[SEC-8] a new password ends every other session and keeps this one', async () => {
    await using store = await openAccountStore(open);
    const user = await store.signUp('hana');
    const [kept, other, third] = [await store.signIn(user), await store.signIn(user), await store.signIn(user)];
    const generation = await store.accounts.changePassword({
      userId: user.id,
      checkedHash: 'hash of hana',
      newHash: 'new hash',
      keepSessionId: kept.sessionId,
    });
    const revoked = await store.revocations.revocationsAfter(kept.generation);
    expect(new Set(revoked.map(({ sessionId }) => sessionId))).toEqual(new Set([other.sessionId, third.sessionId]));
    expect(revoked).toHaveLength(2);
    expect(revoked.at(-1)?.generation).toBe(generation);
    expect(await store.accounts.passwordHash(user.id)).toBe('new hash');
    const rotate = (sessionId: string) =>
      store.sessions.rotate({ sessionId, presentedHash: 'hash 0', successorHash: 'hash 1', nowMs: Date.now() });
    expect((await rotate(kept.sessionId)).status).toBe('rotated');
    expect((await rotate(other.sessionId)).status).toBe('ended');
  });

  test('a new password with no other session revokes nothing', async () => {
    await using store = await openAccountStore(open);
    const user = await store.signUp('hana');
    const { sessionId } = await store.signIn(user);
    const change = { userId: user.id, checkedHash: 'hash of hana', newHash: 'new hash', keepSessionId: sessionId };
    expect(await store.accounts.changePassword(change)).toBeUndefined();
  });

  test('of two password changes that checked the same hash only one counts', async () => {
    await using store = await openAccountStore(open);
    const user = await store.signUp('hana');
    const change = (newHash: string) =>
      store.accounts.changePassword({ userId: user.id, checkedHash: 'hash of hana', newHash, keepSessionId: '' });
    const results = await Promise.allSettled([change('one'), change('other')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await reasonOf(change('third'))).toBe('WRONG_PASSWORD');
  });
}
