import { decodeJwtPayload } from '../../tests/support/decode-jwt-payload.ts';
import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { signUpForm } from '../../tests/support/visitor.ts';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';

test('answers the user, an access token and its end; the refresh token is in the cookie alone', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const answer = await (await hana.api()).auth.signUp(signUpForm('hana'));
  expect(Object.keys(answer)).toEqual(['user', 'accessToken', 'expiresAt']);
  const { password: _secret, ...profile } = signUpForm('hana');
  expect(answer.user).toEqual({
    ...profile,
    phone: '01012345678',
    id: 1,
    role: 'admin',
    createdAt: expect.any(String),
  });
  const lifeMs = Date.parse(answer.expiresAt) - Date.now();
  expect(lifeMs).toBeGreaterThan(limits.accessTokenMs - 5_000);
  expect(lifeMs).toBeLessThanOrEqual(limits.accessTokenMs);
  expect(answer.expiresAt).toBe(new Date(answer.expiresAt).toISOString());
  expect(hana.cookie).toMatch(/^[\w-]{22}\.[\w-]{43}$/u);
  expect(Math.abs((hana.cookieExpiresAtMs ?? 0) - Date.now() - limits.sessionMs)).toBeLessThan(5_000);
});

test('a program gets the refresh token in the answer, and no cookie', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const answer = await (await hana.api()).auth.signUp({ ...signUpForm('hana'), refreshTokenIn: 'body' });
  expect(answer.refreshToken).toMatch(/^[\w-]{22}\.[\w-]{43}$/u);
  expect(hana.cookie).toBeUndefined();
});

test('who signed up is signed in and in the default rooms; only the first is admin', async () => {
  await using api = await startApi();
  const [hana, duri] = [api.visitor(), api.visitor()];
  await hana.signUp('hana');
  await duri.signUp('duri');
  expect(await (await hana.api()).auth.me()).toMatchObject({ loginId: 'hana', role: 'admin' });
  expect(await (await duri.api()).auth.me()).toMatchObject({ loginId: 'duri', role: 'member' });
  const rooms = await (await duri.api()).chat.rooms();
  expect(rooms.map(({ name }) => name)).toEqual(['공지', '대화방']);
});

test('a login id that is taken is refused beside its field, in whatever case it is typed', async () => {
  await using api = await startApi();
  const [hana, other] = [api.visitor(), api.visitor()];
  expect(await (await hana.api()).auth.checkLoginId({ loginId: 'hana' })).toEqual({ available: true });
  await hana.signUp('hana');
  expect(await (await other.api()).auth.checkLoginId({ loginId: ' HANA ' })).toEqual({ available: false });
  expect(await failureOf((await other.api()).auth.signUp({ ...signUpForm('hana'), loginId: 'Hana' }))).toEqual({
    code: 'CONFLICT',
    reason: 'LOGIN_ID_TAKEN',
    fields: { loginId: 'login_id_taken' },
  });
  expect(other.cookie).toBeUndefined();
});

test('of sign-ups with one login id at the same moment one works', async () => {
  await using api = await startApi();
  const visitors = Array.from({ length: 4 }, () => api.visitor());
  const results = await Promise.allSettled(visitors.map((visitor) => visitor.signUp('hana')));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(visitors.filter(({ cookie }) => cookie !== undefined)).toHaveLength(1);
  expect(await (await visitors[0]?.api())?.auth.checkLoginId({ loginId: 'hana' })).toEqual({ available: false });
});

test('[SEC-11] common passwords and the login id itself are refused beside the field', async () => {
  await using api = await startApi();
  const open = await api.visitor().api();
  for (const password of ['password', 'Password123', '1q2w3e4r!', 'qwer1234', 'hana.kim', 'Hana.Kim']) {
    expect(await failureOf(open.auth.signUp({ ...signUpForm('hana.kim'), password }))).toMatchObject({
      reason: 'WEAK_PASSWORD',
      fields: { password: 'weak_password' },
    });
  }
  expect(await open.auth.checkLoginId({ loginId: 'hana.kim' })).toEqual({ available: true });
});

test('[SEC-11] a password of 64 and up to 128 characters is taken whole', async () => {
  await using api = await startApi();
  const password = '가나다라'.repeat(32);
  const hana = api.visitor();
  await (await hana.api()).auth.signUp({ ...signUpForm('hana'), password });
  await expect(api.visitor().signIn('hana', password.normalize('NFD'))).resolves.toBeDefined();
  expect(await reasonOf(api.visitor().signIn('hana', `${password.slice(0, -1)}나`))).toBe('BAD_CREDENTIALS');
  const tooLong = { ...signUpForm('duri'), password: `${password}x` };
  expect(await fieldsOf((await hana.api()).auth.signUp(tooLong))).toEqual({ password: 'too_long' });
});

test('[SEC-19] what a form does not have is refused, not ignored', async () => {
  await using api = await startApi();
  const open = await api.visitor().api();
  const withRole = { ...signUpForm('hana'), role: 'admin', address: { line1: '어딘가', country: 'KR' } };
  expect(await fieldsOf(open.auth.signUp(withRole))).toEqual({ role: 'unknown', 'address.country': 'unknown' });
});

const refusedFields: [field: string, value: unknown, why: string][] = [
  ['loginId', undefined, 'required'],
  ['loginId', '', 'required'],
  ['loginId', 'abc', 'too_short'],
  ['loginId', 'a'.repeat(33), 'too_long'],
  ['loginId', 'hana kim', 'malformed'],
  ['loginId', '하나하나', 'malformed'],
  ['loginId', '-hana', 'malformed'],
  ['loginId', { $ne: '' }, 'malformed'],
  ['password', 'short', 'too_short'],
  ['password', undefined, 'required'],
  ['name', '   ', 'required'],
  ['name', '\u3164', 'required'],
  ['name', 'a\nb', 'malformed'],
  ['name', 'x\u202Ey', 'malformed'],
  ['name', 'x'.repeat(51), 'too_long'],
  ['email', 'nobody', 'malformed'],
  ['email', '', 'required'],
  ['phone', '12345', 'malformed'],
  ['phone', '010-1234-567a', 'malformed'],
  ['birthdate', '2001-02-29', 'malformed'],
  ['birthdate', '1899-12-31', 'out_of_range'],
  ['birthdate', '2999-01-01', 'out_of_range'],
  ['birthdate', '', 'required'],
  ['address', undefined, 'required'],
];

test.each(refusedFields)('%s %j is refused as %s', async (field, value, why) => {
  await using api = await startApi();
  const open = await api.visitor().api();
  // Callers outside TypeScript may send anything.
  const form: ReturnType<typeof signUpForm> = Object.assign(signUpForm('hana'), { [field]: value });
  expect(await fieldsOf(open.auth.signUp(form))).toEqual({ [field]: why });
});

test('what a form leaves empty is not there', async () => {
  await using api = await startApi();
  const open = await api.visitor().api();
  const form = { ...signUpForm('hana'), address: { postcode: '', line1: '어딘가', line2: ' ' } };
  expect((await open.auth.signUp(form)).user.address).toEqual({ line1: '어딘가' });
});

test('half a position is refused', async () => {
  await using api = await startApi();
  const open = await api.visitor().api();
  const form = { ...signUpForm('hana'), address: { line1: '어딘가', latitude: 37.5 } };
  expect(await fieldsOf(open.auth.signUp(form))).toEqual({ address: 'malformed' });
});

test('[SEC-25] sign-ups count by address, and one too many does no work', async () => {
  await using api = await startApi();
  api.limiter.exhausted.add('signUp');
  expect(await failureOf(api.visitor().signUp('hana'))).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    reason: 'RATE_LIMITED',
    details: { retryAfterMs: 1000 },
  });
  expect(api.limiter.taken).toEqual([{ act: 'signUp', key: '192.0.2.1' }]);
  expect(await (await api.visitor().api()).auth.checkLoginId({ loginId: 'hana' })).toEqual({ available: true });
});

test('the access token says who, in which session and since when, and nothing else', async () => {
  await using api = await startApi();
  const { accessToken } = await api.visitor().signUp('hana');
  const said = decodeJwtPayload(accessToken);
  expect(said).toMatchObject({ iss: 'dark-circle', aud: 'dark-circle', sub: '1', gen: 0 });
  expect(Object.keys(said).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'aud',
    'exp',
    'gen',
    'iat',
    'iss',
    'nbf',
    'sid',
    'sub',
  ]);
});
