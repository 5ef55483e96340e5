import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { passwordOf } from '../../tests/support/visitor.ts';
import { expect, test } from 'vitest';

const currentPassword = passwordOf('hana');
const newPassword = 'battery staple';

test('[SEC-8] the new password works, the old one does not, and only this session goes on', async () => {
  await using api = await startApi();
  const [here, there] = [api.visitor(), api.visitor()];
  await here.signUp('hana');
  await there.signIn('hana');
  expect(await (await here.api()).auth.changePassword({ currentPassword, newPassword })).toEqual({});
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  await expect.poll(async () => reasonOf((await there.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  expect(await reasonOf(there.refresh())).toBe('SIGNED_OUT');
  await expect((await here.api()).auth.me()).resolves.toBeDefined();
  await expect(here.refresh()).resolves.toBeDefined();
  expect(await reasonOf(there.signIn('hana'))).toBe('BAD_CREDENTIALS');
  await expect(there.signIn('hana', newPassword)).resolves.toBeDefined();
});

test('a wrong current password changes nothing and is told beside its field', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const change = { currentPassword: 'wrong password', newPassword };
  expect(await failureOf((await hana.api()).auth.changePassword(change))).toEqual({
    code: 'FORBIDDEN',
    reason: 'WRONG_PASSWORD',
    details: { field: 'currentPassword' },
    fields: { currentPassword: 'wrong_password' },
  });
  await expect(api.visitor().signIn('hana')).resolves.toBeDefined();
});

test('[SEC-11] the same password, a common one and a short one are told beside their field', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const auth = (await hana.api()).auth;
  const fieldsFor = (to: string) => fieldsOf(auth.changePassword({ currentPassword, newPassword: to }));
  expect(await fieldsFor(currentPassword)).toEqual({ newPassword: 'same_password' });
  expect(await fieldsFor('password123')).toEqual({ newPassword: 'weak_password' });
  expect(await fieldsFor('short')).toEqual({ newPassword: 'too_short' });
});

test('[SEC-13] guesses of the current password count by user', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  const { user } = await hana.signUp('hana');
  api.limiter.exhausted.add('changePassword');
  expect(await reasonOf((await hana.api()).auth.changePassword({ currentPassword, newPassword }))).toBe('RATE_LIMITED');
  expect(api.limiter.taken.at(-1)).toEqual({ act: 'changePassword', key: String(user.id) });
});

test('nobody changes a password without being signed in', async () => {
  await using api = await startApi();
  await api.visitor().signUp('hana');
  const open = await api.visitor().api();
  expect(await reasonOf(open.auth.changePassword({ currentPassword, newPassword }))).toBe('SIGNED_OUT');
  expect(await reasonOf(open.auth.me())).toBe('SIGNED_OUT');
});
