import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { passwordOf, signUpForm } from '../../tests/support/visitor.ts';
import { expect, test } from 'vitest';

const { password: _password, loginId: _loginId, ...told } = signUpForm('hana');

test('a profile is changed as it was given at sign-up, normalised alike', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const { user } = await hana.signUp('hana');
  const auth = (await hana.api()).auth;
  const changed = {
    name: '  김\u1103\u116E리 ',
    email: ' duri@example.org ',
    phone: '+82 10-9999-8888',
    birthdate: '1999-12-31',
    address: { line1: ' 부산광역시 ', line2: '' },
  };
  const answer = await auth.updateProfile(changed);
  expect(answer).toEqual({
    ...user,
    name: '김두리',
    email: 'duri@example.org',
    phone: '+821099998888',
    birthdate: '1999-12-31',
    address: { line1: '부산광역시' },
  });
  expect(await auth.me()).toEqual(answer);
  expect((await hana.refresh()).user).toEqual(answer);
});

test('what a profile must not hold is told beside its field, and nothing of it is kept', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const { user } = await hana.signUp('hana');
  const auth = (await hana.api()).auth;
  expect(await fieldsOf(auth.updateProfile({ ...told, name: ' ', email: 'x', birthdate: '2001-02-30' }))).toEqual({
    name: 'required',
    email: 'malformed',
    birthdate: 'malformed',
  });
  expect(await auth.me()).toEqual(user);
});

test('a new name stands over what was said before it', async () => {
  await using api = await startApi();
  const [hana, duri] = [api.visitor(), api.visitor()];
  await hana.signUp('hana');
  await duri.signUp('duri');
  const chat = (await hana.api()).chat;
  const roomId = (await chat.rooms()).find(({ kind }) => kind === 'channel')?.id ?? 0;
  await chat.send({ roomId, clientMessageId: crypto.randomUUID(), body: '안녕' });
  await (await hana.api()).auth.updateProfile({ ...told, name: '새 이름' });
  const { messages } = await (await duri.api()).chat.history({ roomId });
  expect(messages.map(({ author }) => author.name)).toEqual(['새 이름']);
});

test('[SEC-8] the devices where one is signed in are listed, this one first, and nobody else’s', async () => {
  await using api = await startApi();
  const [here, there, duri] = [api.visitor(), api.visitor(), api.visitor()];
  await here.signUp('hana');
  await there.signIn('hana');
  await duri.signUp('duri');
  const sessions = await (await here.api()).auth.sessions();
  expect(sessions.map(({ current }) => current)).toEqual([true, false]);
  expect(sessions[0]).toMatchObject({ id: here.cookie?.split('.')[0], device: { kind: 'unknown' } });
  expect(sessions[1]?.id).toBe(there.cookie?.split('.')[0]);
});

test('[P6] a device is signed out from another one, at once', async () => {
  await using api = await startApi();
  const [here, there] = [api.visitor(), api.visitor()];
  await here.signUp('hana');
  await there.signIn('hana');
  const sessionId = there.cookie?.split('.')[0] ?? '';
  const auth = (await here.api()).auth;
  expect(await auth.revokeSession({ sessionId })).toEqual({});
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  await expect.poll(async () => reasonOf((await there.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  expect(await reasonOf(there.refresh())).toBe('SIGNED_OUT');
  expect(await auth.sessions()).toHaveLength(1);
  // Again, and one that nobody has: the same answer, and no news.
  for (const again of [sessionId, 'nobody’s']) expect(await auth.revokeSession({ sessionId: again })).toEqual({});
  expect(api.announced.filter(({ type }) => type === 'revoked')).toHaveLength(1);
});

test('[SEC-8] nobody ends the session of somebody else', async () => {
  await using api = await startApi();
  const [hana, duri] = [api.visitor(), api.visitor()];
  await hana.signUp('hana');
  await duri.signUp('duri');
  const sessionId = duri.cookie?.split('.')[0] ?? '';
  expect(await (await hana.api()).auth.revokeSession({ sessionId })).toEqual({});
  await expect((await duri.api()).auth.me()).resolves.toBeDefined();
  await expect(duri.refresh()).resolves.toBeDefined();
});

test('[P6] all other devices are signed out together, and this one goes on', async () => {
  await using api = await startApi();
  const [here, second, third] = [api.visitor(), api.visitor(), api.visitor()];
  await here.signUp('hana');
  await second.signIn('hana');
  await third.signIn('hana');
  expect(await (await here.api()).auth.revokeOtherSessions()).toEqual({});
  for (const other of [second, third]) {
    await expect.poll(async () => reasonOf((await other.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  }
  await expect(here.refresh()).resolves.toBeDefined();
});

test('[P6] who deletes their account is out everywhere, and their cookies go', async () => {
  await using api = await startApi();
  const [admin, here, there] = [api.visitor(), api.visitor(), api.visitor()];
  await admin.signUp('admin');
  await here.signUp('hana');
  await there.signIn('hana');
  const open = (await here.api()).auth;
  expect(await open.deleteAccount({ password: passwordOf('hana') })).toEqual({});
  expect(here.cookie).toBeUndefined();
  expect(here.mediaCookie).toBeUndefined();
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  await expect.poll(async () => reasonOf((await there.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  expect(await reasonOf(there.refresh())).toBe('SIGNED_OUT');
  expect(await reasonOf(api.visitor().signIn('hana'))).toBe('BAD_CREDENTIALS');
  expect(await reasonOf(api.visitor().signUp('hana'))).toBe('LOGIN_ID_TAKEN');
});

test('a wrong password deletes nothing, and is told beside its field; guesses count with those of other acts', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const { user } = await hana.signUp('hana');
  expect(await failureOf((await hana.api()).auth.deleteAccount({ password: 'wrong' }))).toMatchObject({
    code: 'FORBIDDEN',
    reason: 'WRONG_PASSWORD',
    fields: { password: 'wrong_password' },
  });
  expect(await (await hana.api()).auth.me()).toEqual(user);
  api.limiter.exhausted.add('changePassword');
  expect(await reasonOf((await hana.api()).auth.deleteAccount({ password: 'wrong' }))).toBe('RATE_LIMITED');
  expect(api.limiter.taken.at(-1)).toEqual({ act: 'changePassword', key: String(user.id) });
});

test('the last admin cannot leave', async () => {
  await using api = await startApi();
  const admin = api.visitor();
  await admin.signUp('admin');
  const leave = (await admin.api()).auth.deleteAccount({ password: passwordOf('admin') });
  expect(await failureOf(leave)).toMatchObject({ code: 'CONFLICT', reason: 'LAST_ADMIN' });
  expect(admin.cookie).toBeDefined();
});

test('a program that deletes an account leaves the cookie of somebody else alone', async () => {
  await using api = await startApi();
  const [admin, hana] = [api.visitor(), api.visitor()];
  await admin.signUp('admin');
  await hana.signUp('hana');
  hana.cookie = admin.cookie;
  await (await hana.api()).auth.deleteAccount({ password: passwordOf('hana') });
  expect(hana.cookie).toBe(admin.cookie);
});
