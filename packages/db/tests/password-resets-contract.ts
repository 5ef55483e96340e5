import { expect, test } from 'vitest';
import type { User } from '../src/accounts/accounts.ts';
import { asGeneration, asUserId } from '../src/ids.ts';
import { openAccountStore, reasonOf, type OpenDatabase } from './support/account-store.ts';

/** What `PasswordResets` promises. */
export function passwordResetsContract(open: OpenDatabase): void {
  async function openWithPeople() {
    const store = await openAccountStore(open);
    const [admin, hana] = [await store.signUp('admin'), await store.signUp('hana')];
    const issue = async (tokenHash: string, changes: { actorId?: User['id']; expiresAtMs?: number } = {}) =>
      store.resets.issue({
        actorId: admin.id,
        userId: hana.id,
        tokenHash,
        expiresAtMs: Date.now() + 60_000,
        ...changes,
      });
    return { ...store, admin, hana, issue };
  }

  test('a link sets a new password once, and the old one is none any more', async () => {
    await using store = await openWithPeople();
    await store.issue('one');
    expect(await store.resets.ownerOf('one')).toEqual({ userId: store.hana.id, loginId: 'hana' });
    await store.resets.redeem({ tokenHash: 'one', newHash: 'new hash' });
    expect(await store.accounts.passwordHash(store.hana.id)).toBe('new hash');
    expect(await store.resets.ownerOf('one')).toBeUndefined();
    expect(await reasonOf(store.resets.redeem({ tokenHash: 'one', newHash: 'third' }))).toBe('RESET_LINK_INVALID');
    expect(await store.accounts.passwordHash(store.hana.id)).toBe('new hash');
  });

  test('[P6] it ends all sessions of the user, and nobody else’s', async () => {
    await using store = await openWithPeople();
    const { admin, hana } = store;
    await store.signIn(admin);
    const { sessionId, generation: before } = await store.signIn(hana);
    await store.issue('one');
    const generation = await store.resets.redeem({ tokenHash: 'one', newHash: 'new hash' });
    expect(await store.revocations.revocationsAfter(before)).toEqual([{ generation, userId: hana.id }]);
    const rotation = { sessionId, presentedHash: 'hash 0', successorHash: 'hash 1', nowMs: Date.now() };
    expect(await store.sessions.rotate(rotation)).toEqual({ status: 'ended' });
    expect(await store.sessions.openOf(hana.id)).toEqual([]);
    expect(await store.sessions.openOf(admin.id)).toHaveLength(1);
  });

  test('[P6] a ban stays, and everything else that is known of the user', async () => {
    await using store = await openWithPeople();
    const { user } = await store.accounts.ban({ actorId: store.admin.id, userId: store.hana.id, reason: '도배' });
    await store.issue('one');
    await store.resets.redeem({ tokenHash: 'one', newHash: 'new hash' });
    expect(await store.accounts.byId(store.hana.id)).toEqual(user);
  });

  test('a new link replaces the old one; one past its time and one that nobody made are none', async () => {
    await using store = await openWithPeople();
    await store.issue('one');
    await store.issue('two');
    await store.resets.issueToLoginId({ loginId: 'admin', tokenHash: 'late', expiresAtMs: Date.now() - 1 });
    for (const tokenHash of ['one', 'late', 'made up']) {
      expect(await store.resets.ownerOf(tokenHash)).toBeUndefined();
      expect(await reasonOf(store.resets.redeem({ tokenHash, newHash: 'x' }))).toBe('RESET_LINK_INVALID');
    }
    expect(await store.resets.ownerOf('two')).toMatchObject({ loginId: 'hana' });
    expect(await store.accounts.passwordHash(store.hana.id)).toBe('hash of hana');
  });

  test('of two who use one link at the same moment one does', async () => {
    await using store = await openWithPeople();
    await store.issue('one');
    const redeem = (newHash: string) => store.resets.redeem({ tokenHash: 'one', newHash });
    const results = await Promise.allSettled([redeem('a'), redeem('b'), redeem('c')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await store.revocations.revocationsAfter(asGeneration(0))).toHaveLength(1);
  });

  test('only an admin who is one now issues a link, and it is recorded', async () => {
    await using store = await openWithPeople();
    const { admin, hana } = store;
    expect(await reasonOf(store.issue('one', { actorId: hana.id }))).toBe('NOT_AN_ADMIN');
    expect(await store.resets.ownerOf('one')).toBeUndefined();
    const nobody = { actorId: admin.id, userId: asUserId(999), tokenHash: 'one', expiresAtMs: 9e12 };
    expect(await reasonOf(store.resets.issue(nobody))).toBe('USER_NOT_FOUND');
    await store.issue('one');
    const acts = await store.database.read(async (knex) => knex('audit_log').select('act', 'actor_id', 'subject_id'));
    expect(acts).toEqual([{ act: 'resetLink', actor_id: admin.id, subject_id: hana.id }]);
  });

  test('a link does not outlive the trust in whoever made it', async () => {
    await using store = await openWithPeople();
    const { admin, hana } = store;
    const doyun = await store.signUp('doyun');
    await store.accounts.setRole({ actorId: admin.id, userId: hana.id, role: 'admin' });
    await store.resets.issue({ actorId: hana.id, userId: doyun.id, tokenHash: 'hers', expiresAtMs: 9e12 });
    expect(await store.resets.ownerOf('hers')).toMatchObject({ loginId: 'doyun' });
    await store.accounts.setRole({ actorId: admin.id, userId: hana.id, role: 'member' });
    expect(await store.resets.ownerOf('hers')).toBeUndefined();
    expect(await reasonOf(store.resets.redeem({ tokenHash: 'hers', newHash: 'x' }))).toBe('RESET_LINK_INVALID');
    expect(await store.accounts.passwordHash(doyun.id)).toBe('hash of doyun');
  });

  test('a link ends with a new password of the owner’s own, and with a sign-out everywhere', async () => {
    await using store = await openWithPeople();
    const { admin, hana } = store;
    await store.issue('one');
    const change = { userId: hana.id, checkedHash: 'hash of hana', newHash: 'new hash', keepSessionId: '' };
    await store.accounts.changePassword(change);
    expect(await store.resets.ownerOf('one')).toBeUndefined();
    await store.issue('two');
    await store.accounts.signOutEverywhere({ actorId: admin.id, userId: hana.id });
    expect(await store.resets.ownerOf('two')).toBeUndefined();
  });

  test('by login id a link is for anybody who is there', async () => {
    await using store = await openWithPeople();
    const link = { tokenHash: 'one', expiresAtMs: Date.now() + 60_000 };
    await store.resets.issueToLoginId({ ...link, loginId: 'admin' });
    expect(await store.resets.ownerOf('one')).toEqual({ userId: store.admin.id, loginId: 'admin' });
    expect(await reasonOf(store.resets.issueToLoginId({ ...link, loginId: 'nobody' }))).toBe('USER_NOT_FOUND');
  });
}
