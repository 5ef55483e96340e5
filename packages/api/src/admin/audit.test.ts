import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';

async function startWithPeople() {
  const api = await startApi();
  const [admin, duri] = [api.visitor(), api.visitor()];
  await admin.signUp('admin');
  const { user } = await duri.signUp('duri');
  return { ...api, admin, duri, user };
}

test('what an admin does is in the audit log, message removals in rooms that they are not in included', async () => {
  await using api = await startWithPeople();
  const duri = await api.duri.api();
  const room = await duri.chat.createRoom({ name: '비밀', visibility: 'private', kind: 'channel' });
  const sent = await duri.chat.send({ roomId: room.id, clientMessageId: randomUUID(), body: '욕설' });
  const { admin } = await api.admin.api();
  const until = '2999-01-01T00:00:00.000Z';
  await admin.deleteMessage({ roomId: room.id, seq: sent.seq, reason: '욕설' });
  await admin.chatBanUser({ userId: api.user.id, reason: '쉿', until });
  await admin.grantAdmin({ userId: api.user.id });
  const { entries } = await admin.auditLog();
  const about = { actor: { loginId: 'admin' }, subject: { id: api.user.id, loginId: 'duri' } };
  expect(entries).toMatchObject([
    { act: 'grantAdmin', ...about },
    { act: 'chatBanUser', reason: '쉿', until, ...about },
    { act: 'deleteMessage', reason: '욕설', room: { id: room.id, name: '비밀' }, seq: sent.seq, ...about },
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/hash|argon2|@example/u);
});

test('the audit log is narrowed by act, person and time, and read page by page', async () => {
  await using api = await startWithPeople();
  const { admin } = await api.admin.api();
  await admin.grantAdmin({ userId: api.user.id });
  await admin.revokeAdmin({ userId: api.user.id });
  const acts = async (filter: Parameters<typeof admin.auditLog>[0]) =>
    (await admin.auditLog(filter)).entries.map(({ act }) => act);
  expect(await acts({ act: 'grantAdmin' })).toEqual(['grantAdmin']);
  expect(await acts({ actorId: api.user.id })).toEqual([]);
  expect(await acts({ userId: api.user.id })).toEqual(['revokeAdmin', 'grantAdmin']);
  expect(await acts({ from: '2999-01-01T00:00:00+09:00' })).toEqual([]);
  expect(await acts({ to: '2001-01-01T00:00:00Z' })).toEqual([]);
  const first = await admin.auditLog({ limit: 1 });
  expect(await acts({ limit: 1, cursor: first.nextCursor })).toEqual(['grantAdmin']);
});

test('[P6] a sign-out everywhere ends sessions and streams within a second, and the user may sign in again', async () => {
  await using api = await startWithPeople();
  const stream = await (await api.duri.api()).chat.events();
  const ended = (async () => {
    for await (const _event of stream);
  })().catch((error: unknown) => error);
  await (await api.admin.api()).admin.signOutEverywhere({ userId: api.user.id });
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  await ended;
  await expect.poll(async () => reasonOf((await api.duri.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  await api.duri.signIn('duri');
  await expect((await api.duri.api()).auth.me()).resolves.toMatchObject({ loginId: 'duri' });
});

test('an admin sees one person with what a list leaves out, and every room without what is said there', async () => {
  await using api = await startWithPeople();
  const duri = await api.duri.api();
  await duri.chat.createRoom({ name: '비밀', visibility: 'private', kind: 'channel' });
  const { admin } = await api.admin.api();
  expect(await admin.user({ userId: api.user.id })).toMatchObject({ loginId: 'duri', openSessions: 1, rooms: 3 });
  expect(await reasonOf(admin.user({ userId: 999 }))).toBe('USER_NOT_FOUND');
  const { rooms, total } = await admin.rooms({ sort: 'oldest' });
  expect(total).toBe(3);
  expect(rooms.map(({ name, memberCount }) => [name, memberCount])).toEqual([
    ['공지', 2],
    ['대화방', 2],
    ['비밀', 1],
  ]);
  expect((await admin.rooms({ query: '비', visibility: 'private' })).rooms).toMatchObject([{ name: '비밀' }]);
});
