import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { asGeneration, asUserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import type { User } from '../src/accounts/accounts.ts';
import { openAccountStore, reasonOf, refusalOf, type OpenDatabase } from './support/account-store.ts';

/** What `ApiTokens` promise. */
export function apiTokensContract(open: OpenDatabase): void {
  async function openWithHana() {
    const store = await openAccountStore(open);
    const hana = await store.signUp('hana');
    const make = async (user: User, changes: { expiresAtMs?: number; name?: string } = {}) =>
      store.apiTokens.create({
        tokenId: randomBytes(16).toString('base64url'),
        userId: user.id,
        checkedHash: `hash of ${user.loginId}`,
        secretHash: 'secret',
        name: changes.name ?? '출석 봇',
        scope: 'read write room:3',
        expiresAtMs: changes.expiresAtMs,
      });
    const use = async (tokenId: string, presentedHash = 'secret', nowMs = Date.now()) =>
      store.apiTokens.use({ tokenId, presentedHash, nowMs });
    return { ...store, hana, make, use };
  }

  test('a token answers whose it is and what it is good for, and when it was used', async () => {
    await using store = await openWithHana();
    const made = await store.make(store.hana);
    expect(made).toEqual({
      id: made.id,
      name: '출석 봇',
      scope: 'read write room:3',
      createdAt: expect.any(String),
    });
    expect(await store.apiTokens.of(store.hana.id)).toEqual([made]);
    const nowMs = Date.now() + 1000;
    expect(await store.use(made.id, 'secret', nowMs)).toEqual({
      status: 'good',
      userId: store.hana.id,
      generation: expect.any(Number),
      scope: 'read write room:3',
      expiresAtMs: undefined,
    });
    expect(await store.apiTokens.of(store.hana.id)).toEqual([{ ...made, lastUsedAt: new Date(nowMs).toISOString() }]);
  });

  test('without its secret a token is good for nothing, and neither is one that never was', async () => {
    await using store = await openWithHana();
    const { id } = await store.make(store.hana);
    expect(await store.apiTokens.isKnown({ tokenId: id, presentedHash: 'secret' })).toBe(true);
    expect(await store.apiTokens.isKnown({ tokenId: id, presentedHash: 'another' })).toBe(false);
    expect(await store.use(id, 'another')).toEqual({ status: 'ended' });
    expect(await store.use('no such token')).toEqual({ status: 'ended' });
    const [token] = await store.apiTokens.of(store.hana.id);
    expect(token?.lastUsedAt).toBeUndefined();
  });

  test('a token that has expired is neither good nor listed', async () => {
    await using store = await openWithHana();
    const expiresAtMs = Date.now() + 60_000;
    const { id, expiresAt } = await store.make(store.hana, { expiresAtMs });
    expect(expiresAt).toBe(new Date(expiresAtMs).toISOString());
    expect(await store.use(id, 'secret', expiresAtMs - 1)).toMatchObject({ status: 'good', expiresAtMs });
    expect(await store.use(id, 'secret', expiresAtMs)).toEqual({ status: 'ended' });
    await store.make(store.hana, { expiresAtMs: Date.now() - 1 });
    expect(await store.apiTokens.of(store.hana.id)).toHaveLength(1);
  });

  test('[P6] a revoked token ends, with a number of its own, once, and by its owner alone', async () => {
    await using store = await openWithHana();
    const duri = await store.signUp('duri');
    const [kept, revoked] = [await store.make(store.hana), await store.make(store.hana)];
    const used = await store.use(revoked.id);
    if (used.status !== 'good') throw new Error('the token is not good');
    expect(await store.apiTokens.revoke({ tokenId: revoked.id, userId: duri.id })).toBeUndefined();
    const generation = await store.apiTokens.revoke({ tokenId: revoked.id, userId: store.hana.id });
    expect(await store.revocations.revocationsAfter(used.generation)).toEqual([
      { generation, userId: store.hana.id, sessionId: revoked.id },
    ]);
    expect(await store.use(revoked.id)).toEqual({ status: 'ended' });
    expect(await store.apiTokens.revoke({ tokenId: revoked.id, userId: store.hana.id })).toBeUndefined();
    expect(await store.use(kept.id)).toMatchObject({ status: 'good' });
  });

  test('[P6] a ban suspends the tokens of a user, and says why', async () => {
    await using store = await openWithHana();
    const admin = store.hana;
    const duri = await store.signUp('duri');
    const { id } = await store.make(duri);
    await store.accounts.ban({ actorId: admin.id, userId: duri.id, reason: '도배' });
    expect(await store.use(id)).toMatchObject({ status: 'banned', ban: { reason: '도배' } });
    expect(await store.use(id, 'another')).toEqual({ status: 'ended' });
    expect(await reasonOf(store.make(duri))).toBe('USER_BANNED');
    await store.accounts.unban({ actorId: admin.id, userId: duri.id });
    expect(await store.use(id)).toMatchObject({ status: 'good' });
  });

  test('a new password ends all tokens, as does signing out everywhere and leaving for good', async () => {
    await using store = await openWithHana();
    const duri = await store.signUp('duri');
    const changePassword = async () =>
      store.accounts.changePassword({
        userId: duri.id,
        checkedHash: 'hash of duri',
        newHash: 'hash of duri',
        keepSessionId: 'none',
      });
    const ends = [
      changePassword,
      async () => store.accounts.signOutEverywhere({ actorId: store.hana.id, userId: duri.id }),
      async () => store.accounts.delete({ userId: duri.id, checkedHash: 'hash of duri' }),
    ];
    for (const end of ends) {
      const [{ id }, before] = [await store.make(duri), await store.sessions.open(sessionOf(duri))];
      await end();
      expect(await store.use(id)).toEqual({ status: 'ended' });
      const revocations = await store.revocations.revocationsAfter(before.generation);
      const ended = revocations.some(
        ({ userId, sessionId }) => userId === duri.id && [undefined, id].includes(sessionId),
      );
      expect(ended).toBe(true);
    }
  });

  test('tokens that are revoked while their owner changes the password end once, and nothing waits for ever', async () => {
    await using store = await openWithHana();
    const { hana } = store;
    const tokens = [];
    for (let n = 0; n < 8; n += 1) tokens.push(await store.make(hana));
    for (let n = 0; n < 4; n += 1) await store.signIn(hana);
    const change = { userId: hana.id, checkedHash: 'hash of hana', newHash: 'hash of hana', keepSessionId: 'none' };
    const [, ...revoked] = await Promise.all([
      store.accounts.changePassword(change),
      ...tokens.map(async ({ id }) => store.apiTokens.revoke({ tokenId: id, userId: hana.id })),
      ...tokens.map(async ({ id }) => store.use(id)),
    ]);
    expect(revoked).toHaveLength(16);
    expect(await store.apiTokens.of(hana.id)).toEqual([]);
    const ended = (await store.revocations.revocationsAfter(asGeneration(0))).map(({ sessionId }) => sessionId);
    for (const { id } of tokens) expect(ended.filter((each) => each === id)).toHaveLength(1);
  });

  test('a link to a new password ends all tokens', async () => {
    await using store = await openWithHana();
    const { id } = await store.make(store.hana);
    const duri = await store.signUp('duri');
    await store.accounts.setRole({ actorId: store.hana.id, userId: duri.id, role: 'admin' });
    await store.resets.issue({
      actorId: duri.id,
      userId: store.hana.id,
      tokenHash: 'link',
      expiresAtMs: Date.now() + 60_000,
    });
    await store.resets.redeem({ tokenHash: 'link', newHash: 'new hash' });
    expect(await store.use(id)).toEqual({ status: 'ended' });
  });

  test('[P9] nobody has more than so many tokens; one that has expired makes room', async () => {
    await using store = await openWithHana();
    for (let n = 1; n < limits.apiTokensPerUser; n += 1) await store.make(store.hana);
    await store.make(store.hana, { expiresAtMs: Date.now() + 30 });
    expect(await reasonOf(store.make(store.hana))).toBe('TOO_MANY_TOKENS');
    await expect.poll(async () => (await store.apiTokens.of(store.hana.id)).length).toBe(limits.apiTokensPerUser - 1);
    await store.make(store.hana);
  });

  test('none is made with a password that was changed meanwhile, nor for who is not there', async () => {
    await using store = await openWithHana();
    const { hana } = store;
    expect(await refusalOf(store.make({ ...hana, loginId: 'another' }))).toMatchObject({ reason: 'WRONG_PASSWORD' });
    expect(await reasonOf(store.make({ ...hana, id: asUserId(999) }))).toBe('WRONG_PASSWORD');
    expect(await store.apiTokens.of(hana.id)).toEqual([]);
  });
}

function sessionOf(user: User) {
  return {
    sessionId: randomBytes(16).toString('base64url'),
    userId: user.id,
    checkedHash: `hash of ${user.loginId}`,
    secretHash: 'hash 0',
    userAgent: 'a test',
    expiresAtMs: Date.now() + limits.sessionMs,
  };
}
