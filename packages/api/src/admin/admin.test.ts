import { asSeq } from '@dark-circle/db/ids';
import { randomUUID } from 'node:crypto';
import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { expect, test } from 'vitest';
import { appRouter } from '../router.ts';

async function startWithPeople() {
  const api = await startApi();
  const [admin, duri] = [api.visitor(), api.visitor()];
  await admin.signUp('admin');
  const { user } = await duri.signUp('duri');
  const talk = (await (await duri.api()).chat.rooms()).find(({ name }) => name === '대화방');
  if (talk === undefined) throw new Error('there is no room to talk in');
  return { ...api, admin, duri, user, roomId: talk.id };
}

test('[SEC-17] every procedure of the admin router is refused to members and to strangers', async () => {
  await using api = await startWithPeople();
  const { user, roomId } = api;
  for (const visitor of [api.duri, api.visitor()]) {
    const admin = (await visitor.api()).admin;
    const calls: Record<keyof typeof admin, () => Promise<unknown>> = {
      users: () => admin.users(),
      user: () => admin.user({ userId: user.id }),
      banUser: () => admin.banUser({ userId: user.id, reason: 'x' }),
      chatBanUser: () => admin.chatBanUser({ userId: user.id, reason: 'x' }),
      unbanUser: () => admin.unbanUser({ userId: user.id }),
      grantAdmin: () => admin.grantAdmin({ userId: user.id }),
      revokeAdmin: () => admin.revokeAdmin({ userId: user.id }),
      resetLink: () => admin.resetLink({ userId: user.id }),
      signOutEverywhere: () => admin.signOutEverywhere({ userId: user.id }),
      rooms: () => admin.rooms(),
      updateRoom: () => admin.updateRoom({ roomId, archived: true, reason: 'x' }),
      auditLog: () => admin.auditLog(),
      stats: () => admin.stats(),
      deleteMessage: () => admin.deleteMessage({ roomId, seq: 1, reason: 'x' }),
    };
    const procedures = Object.keys(appRouter._def.procedures).filter((path) => path.startsWith('admin.'));
    expect(Object.keys(calls).map((name) => `admin.${name}`)).toEqual(procedures);
    const expected = visitor === api.duri ? 'NOT_AN_ADMIN' : 'SIGNED_OUT';
    for (const call of Object.values(calls)) expect(await reasonOf(call())).toBe(expected);
  }
  expect((await (await api.duri.api()).auth.me()).role).toBe('member');
});

test('[P9] what an admin asks is counted as what anybody asks, and what they do for itself', async () => {
  await using api = await startWithPeople();
  const admin = await api.admin.api();
  api.limiter.exhausted.add('read');
  expect(await reasonOf(admin.admin.users())).toBe('RATE_LIMITED');
  api.limiter.exhausted.add('administer');
  expect(await reasonOf(admin.admin.banUser({ userId: api.user.id, reason: 'x' }))).toBe('RATE_LIMITED');
});

test('[SEC-17] who is no admin any more is refused with the token they still have', async () => {
  await using api = await startWithPeople();
  await (await api.admin.api()).admin.grantAdmin({ userId: api.user.id });
  await expect((await api.duri.api()).admin.users()).resolves.toBeDefined();
  await (await api.admin.api()).admin.revokeAdmin({ userId: api.user.id });
  expect(await reasonOf((await api.duri.api()).admin.users())).toBe('NOT_AN_ADMIN');
});

test('[P6] [SEC-9] a ban ends the sessions and the live streams of the user within a second', async () => {
  await using api = await startWithPeople();
  const stream = await (await api.duri.api()).chat.events();
  const ended = (async () => {
    for await (const _event of stream);
  })().catch((error: unknown) => error);
  const banned = await (await api.admin.api()).admin.banUser({ userId: api.user.id, reason: '도배' });
  expect(banned.ban).toMatchObject({ reason: '도배' });
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  const startedMs = Date.now();
  await ended;
  await expect.poll(async () => reasonOf((await api.duri.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  expect(Date.now() - startedMs).toBeLessThan(1_000);
  expect(api.errors).toEqual([]);
});

test('[P6] nothing that a banned user sends is stored, even through a process that has not heard of the ban', async () => {
  await using api = await startWithPeople();
  const { roomId } = api;
  const unaware = await api.duri.api();
  await (await api.admin.api()).admin.banUser({ userId: api.user.id, reason: '도배' });
  const message = { roomId, clientMessageId: randomUUID(), body: '안녕' };
  expect(await reasonOf(unaware.chat.send(message))).toBe('USER_BANNED');
  const { messages } = await (await api.admin.api()).chat.history({ roomId });
  expect(messages).toEqual([]);
});

test('a chat ban lets the user read and not write, until it is lifted', async () => {
  await using api = await startWithPeople();
  const { roomId } = api;
  const until = '2999-01-01T00:00:00.000Z';
  const admin = (await api.admin.api()).admin;
  await admin.chatBanUser({ userId: api.user.id, reason: '쉿', until });
  const duri = await api.duri.api();
  const send = () => duri.chat.send({ roomId, clientMessageId: randomUUID(), body: '안녕' });
  expect(await failureOf(send())).toEqual({
    code: 'FORBIDDEN',
    reason: 'CHAT_BANNED',
    details: { banReason: '쉿', until },
  });
  await expect(duri.chat.history({ roomId })).resolves.toBeDefined();
  const lifted = await admin.unbanUser({ userId: api.user.id });
  expect(lifted).not.toHaveProperty('chatBan');
  await expect(send()).resolves.toMatchObject({ body: '안녕' });
});

test('an admin deletes a message of anybody, in a room that they are not in', async () => {
  await using api = await startWithPeople();
  const duri = await api.duri.api();
  const room = await duri.chat.createRoom({ name: '비밀', visibility: 'private', kind: 'channel' });
  const sent = await duri.chat.send({ roomId: room.id, clientMessageId: randomUUID(), body: '욕설' });
  const admin = (await api.admin.api()).admin;
  const { seq } = await admin.deleteMessage({ roomId: room.id, seq: sent.seq, reason: '욕설' });
  expect(seq).toBe(sent.seq + 1);
  const { messages } = await duri.chat.history({ roomId: room.id });
  expect(messages).toMatchObject([{ seq: sent.seq, body: '', changedSeq: seq }]);
  expect(await admin.deleteMessage({ roomId: room.id, seq: sent.seq, reason: '욕설' })).toEqual({ seq });
  expect(await reasonOf(admin.deleteMessage({ roomId: room.id, seq: asSeq(99), reason: 'x' }))).toBe(
    'MESSAGE_NOT_FOUND',
  );
});

test('users are found without their secrets, page by page', async () => {
  await using api = await startWithPeople();
  const admin = (await api.admin.api()).admin;
  const { users, nextCursor } = await admin.users({ limit: 1 });
  expect(users.map(({ loginId }) => loginId)).toEqual(['admin']);
  const rest = await admin.users({ limit: 1, cursor: nextCursor });
  expect(rest.users.map(({ loginId }) => loginId)).toEqual(['duri']);
  expect(rest).not.toHaveProperty('nextCursor');
  expect(JSON.stringify(await admin.users({ query: 'dur' }))).not.toMatch(/hash|argon2/u);
  expect((await admin.users({ status: 'banned' })).users).toEqual([]);
});

test('the last admin stays one, and nobody bans themselves', async () => {
  await using api = await startWithPeople();
  const { admin, auth } = await api.admin.api();
  const { id: userId } = await auth.me();
  expect(await reasonOf(admin.revokeAdmin({ userId }))).toBe('LAST_ADMIN');
  expect(await reasonOf(admin.banUser({ userId, reason: 'x' }))).toBe('NOT_YOURSELF');
  expect(await reasonOf(admin.banUser({ userId: 999, reason: 'x' }))).toBe('USER_NOT_FOUND');
});

test('[SEC-19] a ban without a reason, into the past or with more than is asked for is refused beside its field', async () => {
  await using api = await startWithPeople();
  const admin = (await api.admin.api()).admin;
  const fieldsFor = (changes: object) => {
    const order = { userId: api.user.id, reason: '도배', ...changes };
    return fieldsOf(admin.banUser(order));
  };
  expect(await fieldsFor({ reason: ' ' })).toEqual({ reason: 'required' });
  expect(await fieldsFor({ until: '2001-01-01T00:00:00Z' })).toEqual({ until: 'out_of_range' });
  expect(await fieldsFor({ until: 'tomorrow' })).toEqual({ until: 'malformed' });
  expect(await fieldsFor({ actorId: 1 })).toEqual({ actorId: 'unknown' });
  expect(await fieldsFor({ userId: '2' })).toEqual({ userId: 'malformed' });
});
