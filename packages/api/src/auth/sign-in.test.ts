import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { decodeJwtPayload } from '../../tests/support/decode-jwt-payload.ts';
import { passwordOf } from '../../tests/support/visitor.ts';
import { expect, test } from 'vitest';

test('answers the same as signing up', async () => {
  await using api = await startApi();
  const { user } = await api.visitor().signUp('hana');
  const hana = api.visitor();
  const answer = await (await hana.api()).auth.signIn({ loginId: ' Hana ', password: passwordOf('hana') });
  expect(Object.keys(answer)).toEqual(['user', 'accessToken', 'expiresAt']);
  expect(answer.user).toEqual(user);
  expect(hana.cookie).toBeDefined();
});

test('[SEC-12] an unknown login id and a wrong password look alike', async () => {
  await using api = await startApi();
  await api.visitor().signUp('hana');
  const wrong = await failureOf(api.visitor().signIn('hana', 'wrong password'));
  const unknown = await failureOf(api.visitor().signIn('nobody', 'wrong password'));
  expect(wrong).toEqual({ code: 'UNAUTHORIZED', reason: 'BAD_CREDENTIALS' });
  expect(unknown).toEqual(wrong);
  // Not even a login id that could not exist is told apart.
  expect(await failureOf(api.visitor().signIn('a b', 'wrong password'))).toEqual(wrong);
});

test('[SEC-7] every sign-in is a session of its own, whatever cookie came with it', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const first = await hana.signUp('hana');
  const cookie = hana.cookie;
  const second = await hana.signIn('hana');
  expect(decodeJwtPayload(second.accessToken)['sid']).not.toBe(decodeJwtPayload(first.accessToken)['sid']);
  expect(hana.cookie?.split('.')[0]).not.toBe(cookie?.split('.')[0]);
});

test('[P6] a banned user is told so, but only with the right password', async () => {
  await using api = await startApi();
  const [admin, duri] = [api.visitor(), api.visitor()];
  await admin.signUp('admin');
  const { user } = await duri.signUp('duri');
  const until = '2999-01-01T00:00:00.000Z';
  await (await admin.api()).admin.banUser({ userId: user.id, reason: '도배', until });
  const visitor = api.visitor();
  expect(await failureOf(visitor.signIn('duri'))).toEqual({
    code: 'FORBIDDEN',
    reason: 'USER_BANNED',
    details: { banReason: '도배', until },
  });
  expect(visitor.cookie).toBeUndefined();
  expect(await reasonOf(visitor.signIn('duri', 'wrong password'))).toBe('BAD_CREDENTIALS');
});

test('[SEC-13] counts by address, and by account and address together, so that nobody locks another out', async () => {
  await using api = await startApi();
  await api.visitor().signUp('hana');
  api.limiter.taken.length = 0;
  const stranger = api.visitor();
  stranger.address = '198.51.100.7';
  await failureOf(stranger.signIn('HANA', 'wrong password'));
  expect(api.limiter.taken).toEqual([
    { act: 'signInFromAddress', key: '198.51.100.7' },
    { act: 'signInToAccount', key: 'hana|198.51.100.7' },
  ]);
  api.limiter.exhausted.add('signInToAccount');
  expect(await reasonOf(stranger.signIn('hana'))).toBe('RATE_LIMITED');
});

test('[SEC-10] when too many passwords wait, the rest are asked to come again', async () => {
  await using api = await startApi({ passwordHashesQueued: 1 });
  const tries = Array.from({ length: 6 }, (_, index) => reasonOf(api.visitor().signIn(`nobody${index}`, 'whatever')));
  const reasons = await Promise.all(tries);
  expect(new Set(reasons)).toEqual(new Set(['BAD_CREDENTIALS', 'BUSY']));
  expect(reasons.filter((reason) => reason === 'BAD_CREDENTIALS')).toHaveLength(3);
});

test('[SEC-19] bad input is refused beside its field', async () => {
  await using api = await startApi();
  const open = await api.visitor().api();
  const input = { loginId: '', password: '', role: 'admin' };
  expect(await fieldsOf(open.auth.signIn(input))).toEqual({
    loginId: 'required',
    password: 'required',
    role: 'unknown',
  });
});
