import { failureOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { signUpForm } from '../../tests/support/visitor.ts';
import { expect, test } from 'vitest';

test('a browser gets a new access token and a new cookie', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const { user } = await hana.signUp('hana');
  const before = hana.cookie;
  const answer = await hana.refresh();
  expect(Object.keys(answer)).toEqual(['user', 'accessToken', 'expiresAt']);
  expect(answer.user).toEqual(user);
  expect(hana.cookie).not.toBe(before);
  expect(hana.cookie?.split('.')[0]).toBe(before?.split('.')[0]);
  expect(await (await hana.api()).auth.me()).toEqual(user);
});

test('a program gets its successor in the answer, and no cookie', async () => {
  await using api = await startApi();
  const open = await api.visitor().api();
  const { refreshToken } = await open.auth.signUp({ ...signUpForm('hana'), refreshTokenIn: 'body' });
  const program = api.visitor();
  const answer = await (await program.api()).auth.refresh({ refreshToken });
  expect(answer.refreshToken).not.toBe(refreshToken);
  expect(program.cookie).toBeUndefined();
  await expect((await program.api()).auth.refresh({ refreshToken: answer.refreshToken })).resolves.toBeDefined();
});

test('[SEC-6] fifty tabs that refresh at once stay signed in, with one successor', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const tabs = Array.from({ length: 50 }, () => {
    const tab = api.visitor();
    tab.cookie = hana.cookie;
    return tab;
  });
  await Promise.all(tabs.map((tab) => tab.refresh()));
  expect(new Set(tabs.map(({ cookie }) => cookie)).size).toBe(1);
  hana.cookie = tabs[0]?.cookie;
  await expect(hana.refresh()).resolves.toBeDefined();
});

test('[SEC-5] a copied token that is used late signs everybody out of that session, at once', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const copied = hana.cookie;
  await hana.refresh();
  await hana.refresh();
  const elsewhere = api.visitor();
  await elsewhere.signIn('hana');

  const thief = api.visitor();
  thief.cookie = copied;
  expect(await failureOf(thief.refresh())).toEqual({ code: 'UNAUTHORIZED', reason: 'SIGNED_OUT' });
  expect(thief.cookie).toBeUndefined();
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  await expect.poll(async () => reasonOf((await hana.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  expect(await reasonOf(hana.refresh())).toBe('SIGNED_OUT');
  // Another session of the same user has nothing to do with it.
  await expect((await elsewhere.api()).auth.me()).resolves.toBeDefined();
  expect(api.errors).toEqual([]);
});

test('no token, a made-up one and a malformed one are all signed out, and the cookie goes', async () => {
  await using api = await startApi();
  const cookies = [undefined, '', 'nonsense', `${'a'.repeat(22)}.${'b'.repeat(43)}`, `${'a'.repeat(22)}.`, '\u0000'];
  for (const cookie of cookies) {
    const visitor = api.visitor();
    visitor.cookie = cookie;
    expect(await failureOf(visitor.refresh())).toEqual({ code: 'UNAUTHORIZED', reason: 'SIGNED_OUT' });
    expect(visitor.cookie).toBeUndefined();
  }
});

test('a bad token given in the body does not touch the cookie of the browser', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  expect(await reasonOf((await hana.api()).auth.refresh({ refreshToken: 'nonsense' }))).toBe('SIGNED_OUT');
  await expect(hana.refresh()).resolves.toBeDefined();
});

test('[P6] [SEC-9] a banned user who refreshes is told why, and after the ban signs in anew', async () => {
  await using api = await startApi();
  const [admin, duri] = [api.visitor(), api.visitor()];
  await admin.signUp('admin');
  const { user } = await duri.signUp('duri');
  await (await admin.api()).admin.banUser({ userId: user.id, reason: '도배' });
  expect(await failureOf(duri.refresh())).toMatchObject({ reason: 'USER_BANNED', details: { banReason: '도배' } });
  expect(duri.cookie).toBeUndefined();
  await (await admin.api()).admin.unbanUser({ userId: user.id });
  expect(await reasonOf(duri.refresh())).toBe('SIGNED_OUT');
  await duri.signIn('duri');
  await duri.refresh();
  await expect((await duri.api()).auth.me()).resolves.toMatchObject({ loginId: 'duri' });
});

test('[SEC-25] refreshes count by session', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  api.limiter.exhausted.add('refresh');
  expect(await reasonOf(hana.refresh())).toBe('RATE_LIMITED');
  expect(api.limiter.taken.at(-1)).toEqual({ act: 'refresh', key: hana.cookie?.split('.')[0] });
  api.limiter.exhausted.clear();
  // Being asked to wait is not being signed out.
  await expect(hana.refresh()).resolves.toBeDefined();
});

test('[SEC-25] [P9] refreshes count by address first, and a made-up session gets no count of its own', async () => {
  await using api = await startApi();
  const visitor = api.visitor();
  visitor.cookie = `${'a'.repeat(22)}.${'b'.repeat(43)}`;
  expect(await reasonOf(visitor.refresh())).toBe('SIGNED_OUT');
  expect(api.limiter.taken).toEqual([{ act: 'refreshFromAddress', key: visitor.address }]);
  const hana = api.visitor();
  await hana.signUp('hana');
  api.limiter.exhausted.add('refreshFromAddress');
  expect(await reasonOf(hana.refresh())).toBe('RATE_LIMITED');
  expect(hana.cookie).toBeDefined();
});
