import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { passwordOf } from '../../tests/support/visitor.ts';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';

const newPassword = 'battery staple';

async function startWithLink() {
  const api = await startApi();
  const [admin, hana] = [api.visitor(), api.visitor()];
  await admin.signUp('admin');
  const { user } = await hana.signUp('hana');
  const link = async () => (await admin.api()).admin.resetLink({ userId: user.id });
  const reset = async (token: string, to = newPassword) =>
    (await api.visitor().api()).auth.resetPassword({ token, newPassword: to });
  return { ...api, admin, hana, user, link, reset };
}

test('[P6] a link makes a new password once, and everybody who was signed in with the old one is out', async () => {
  await using api = await startWithLink();
  const { hana } = api;
  const { token, expiresAt } = await api.link();
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(limits.resetLinkMs - 10_000);
  expect(await api.reset(token)).toEqual({});
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  await expect.poll(async () => reasonOf((await hana.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  expect(await reasonOf(hana.refresh())).toBe('SIGNED_OUT');
  expect(await reasonOf(hana.signIn('hana'))).toBe('BAD_CREDENTIALS');
  await expect(hana.signIn('hana', newPassword)).resolves.toBeDefined();
  expect(await reasonOf(api.reset(token, 'another one'))).toBe('RESET_LINK_INVALID');
});

test('an unknown, a used, a replaced and an old link are answered alike', async () => {
  await using api = await startWithLink();
  const { token: replaced } = await api.link();
  const { token: used } = await api.link();
  await api.reset(used);
  const { token: old } = await api.link();
  await api.database.write(async (trx) => trx('password_resets').update({ expires_at: 1 }));
  for (const token of [replaced, used, old, 'made up', `${old}x`, '한글']) {
    expect(await failureOf(api.reset(token, 'another one'))).toEqual({
      code: 'NOT_FOUND',
      reason: 'RESET_LINK_INVALID',
    });
  }
});

test('[SEC-11] a password that is common, short or the login id is told beside its field, and the link still works', async () => {
  await using api = await startWithLink();
  const { token } = await api.link();
  expect(await fieldsOf(api.reset(token, 'password123'))).toEqual({ newPassword: 'weak_password' });
  expect(await fieldsOf(api.reset(token, 'short'))).toEqual({ newPassword: 'too_short' });
  // To those without a link nothing is told of whom it could be for.
  expect(await reasonOf(api.reset('made up', 'password123'))).toBe('RESET_LINK_INVALID');
  expect(await api.reset(token)).toEqual({});
});

test('[SEC-4] the database knows no token, and no answer but the first one tells it', async () => {
  await using api = await startWithLink();
  const { token } = await api.link();
  const rows = await api.database.read(async (knex) => [await knex('password_resets'), await knex('audit_log')]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('[SEC-13] tries count by address, before anything is looked up', async () => {
  await using api = await startWithLink();
  const { token } = await api.link();
  api.limiter.exhausted.add('resetPassword');
  expect(await reasonOf(api.reset(token))).toBe('RATE_LIMITED');
  expect(api.limiter.taken.at(-1)).toEqual({ act: 'resetPassword', key: api.admin.address });
  api.limiter.exhausted.clear();
  await expect(api.reset(token)).resolves.toEqual({});
});

test('[P6] a banned user stays banned, whatever their password is', async () => {
  await using api = await startWithLink();
  await (await api.admin.api()).admin.banUser({ userId: api.user.id, reason: '도배' });
  const { token } = await api.link();
  await api.reset(token);
  expect(await reasonOf(api.hana.signIn('hana', newPassword))).toBe('USER_BANNED');
});

test('[SEC-17] nobody but an admin issues links, and none for somebody who is not there', async () => {
  await using api = await startWithLink();
  const issue = async (who: typeof api.hana, userId: number) => (await who.api()).admin.resetLink({ userId });
  expect(await reasonOf(issue(api.hana, api.user.id))).toBe('NOT_AN_ADMIN');
  expect(await reasonOf(issue(api.admin, 999))).toBe('USER_NOT_FOUND');
  await (await api.hana.api()).auth.deleteAccount({ password: passwordOf('hana') });
  expect(await reasonOf(issue(api.admin, api.user.id))).toBe('USER_NOT_FOUND');
});
