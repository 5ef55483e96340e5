import { randomUUID } from 'node:crypto';
import { asRoomId } from '@dark-circle/db';
import { expect, test } from 'vitest';
import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';
import { passwordOf } from '../../tests/support/visitor.ts';
import type { ScopeAct } from './scope-acts.ts';
import { readScope, scopeText } from './token-scope.ts';

/** Hana, who is the admin, with a talk room of everybody and a room of her own; and Duri. */
async function startWithHana() {
  const api = await startApi();
  const [hana, duri] = [api.visitor(), api.visitor()];
  await hana.signUp('hana');
  await duri.signUp('duri');
  const mine = await hana.api();
  const rooms = await mine.chat.rooms();
  const talkId = rooms.find(({ kind }) => kind === 'channel')?.id ?? asRoomId(0);
  const own = await mine.chat.createRoom({ name: '혼자', visibility: 'private', kind: 'channel' });
  const make = async (acts: ScopeAct[], roomIds?: number[]) =>
    mine.auth.createApiToken({ name: '봇', acts, currentPassword: passwordOf('hana'), ...(roomIds && { roomIds }) });
  /** A program with this token. */
  const program = async (token: string) => {
    const visitor = api.visitor();
    const signedIn = await (await visitor.api()).auth.refresh({ refreshToken: token });
    visitor.accessToken = signedIn.accessToken;
    const { auth, chat, admin } = await visitor.api();
    return { auth, chat, admin, signedIn, visitor };
  };
  const bot = async (acts: ScopeAct[], roomIds?: number[]) => program((await make(acts, roomIds)).token);
  return { ...api, hana, duri, mine, talkId, ownId: own.id, make, program, bot };
}

const said = (body: string) => ({ clientMessageId: randomUUID(), body });

test('a token is shown once, and listed from then on by what it is for', async () => {
  await using world = await startWithHana();
  const { token, apiToken } = await world.make(['read', 'write'], [world.talkId]);
  expect(token).toMatch(/^dct_[\w-]{22}\.[\w-]{43}$/u);
  expect(apiToken).toEqual({
    id: token.slice(4, 26),
    name: '봇',
    acts: ['read', 'write'],
    roomIds: [world.talkId],
    createdAt: expect.any(String),
  });
  expect(await world.mine.auth.apiTokens()).toEqual([apiToken]);
  expect(await (await world.duri.api()).auth.apiTokens()).toEqual([]);
  await world.program(token);
  expect(await world.mine.auth.apiTokens()).toEqual([{ ...apiToken, lastUsedAt: expect.any(String) }]);
});

test('a program learns whose token it has, and nothing of where they live; it gets no cookie and no refresh token', async () => {
  await using world = await startWithHana();
  const { signedIn, visitor } = await world.bot(['read']);
  expect(Object.keys(signedIn).toSorted()).toEqual(['accessToken', 'expiresAt', 'user']);
  expect(signedIn.user).toMatchObject({ loginId: 'hana', name: '김하나', email: '', phone: '', birthdate: '' });
  expect(signedIn.user.address).toEqual({ line1: '' });
  expect([visitor.cookie, visitor.mediaCookie]).toEqual([undefined, undefined]);
});

test('a program says what its owner may say, in their name', async () => {
  await using world = await startWithHana();
  const bot = await world.bot(['write']);
  const message = await bot.chat.send({ roomId: world.talkId, ...said('봇이에요') });
  expect(message.author.name).toBe('김하나');
  expect(await failureOf(bot.chat.history({ roomId: world.talkId }))).toMatchObject({
    code: 'FORBIDDEN',
    reason: 'OUT_OF_SCOPE',
    details: { needs: 'read' },
  });
});

test('[P7] a token of one room knows of no other', async () => {
  await using world = await startWithHana();
  const { talkId, ownId, mine } = world;
  await mine.chat.send({ roomId: ownId, ...said('비밀 이야기') });
  await mine.chat.send({ roomId: talkId, ...said('다들 아는 이야기') });
  const bot = await world.bot(['read', 'write', 'manage'], [talkId]);
  expect((await bot.chat.rooms()).map(({ id }) => id)).toEqual([talkId]);
  const { hits } = await bot.chat.search({ query: '이야기' });
  expect(hits.map(({ room }) => room.id)).toEqual([talkId]);
  const outside = { reason: 'OUT_OF_SCOPE', details: { needs: 'room' } };
  for (const roomId of [ownId, asRoomId(99_999)]) {
    expect(await failureOf(bot.chat.history({ roomId }))).toMatchObject(outside);
    expect(await failureOf(bot.chat.search({ query: '이야기', roomId }))).toMatchObject(outside);
    expect(await failureOf(bot.chat.send({ roomId, ...said('x') }))).toMatchObject(outside);
    expect(await failureOf(bot.chat.leaveRoom({ roomId }))).toMatchObject(outside);
  }
  expect(await failureOf(bot.chat.people())).toMatchObject(outside);
  expect(await failureOf(bot.chat.pendingNotice())).toMatchObject(outside);
  expect(await failureOf(bot.chat.createRoom({ name: 'x', visibility: 'public', kind: 'channel' }))).toMatchObject(
    outside,
  );
});

test('a program takes back what it said; what others said only with a scope that keeps rooms in order', async () => {
  await using world = await startWithHana();
  const { talkId } = world;
  const others = await (await world.duri.api()).chat.send({ roomId: talkId, ...said('두리의 말') });
  const writer = await world.bot(['read', 'write'], [talkId]);
  const own = await writer.chat.send({ roomId: talkId, ...said('내 말') });
  await writer.chat.deleteMessage({ roomId: talkId, seq: own.seq });
  const reason = '규칙 위반';
  expect(await reasonOf(writer.chat.deleteMessage({ roomId: talkId, seq: others.seq, reason }))).toBe(
    'NOT_YOUR_MESSAGE',
  );
  const keeper = await world.bot(['write', 'manage'], [world.ownId]);
  await world.mine.chat.addMembers({ roomId: world.ownId, userIds: [others.author.id] });
  const theirs = await (await world.duri.api()).chat.send({ roomId: world.ownId, ...said('두리의 말') });
  await keeper.chat.deleteMessage({ roomId: world.ownId, seq: theirs.seq, reason });
});

test('a program that may only write reads nothing by what it is answered', async () => {
  await using world = await startWithHana();
  const { talkId, mine } = world;
  const duri = await (await world.duri.api()).auth.me();
  const { seq } = await mine.chat.send({ roomId: talkId, ...said('비밀 이야기') });
  const writer = await world.bot(['write', 'manage']);
  const reading = { reason: 'OUT_OF_SCOPE', details: { needs: 'read' } };
  expect(await failureOf(writer.chat.send({ roomId: talkId, replyTo: seq, ...said('x') }))).toMatchObject(reading);
  expect(await failureOf(writer.chat.openDirect({ userIds: [duri.id] }))).toMatchObject(reading);
  const order = { name: 'x', visibility: 'public' as const, kind: 'channel' as const };
  expect(await failureOf(writer.chat.createRoom(order))).toMatchObject(reading);
  const { code } = await mine.chat.inviteLink({ roomId: world.ownId });
  expect(await failureOf(writer.chat.joinByInvite({ code }))).toMatchObject(reading);
});

test('what concerns the account itself is for the person, whatever the scope', async () => {
  await using world = await startWithHana();
  const bot = await world.bot(['read', 'write', 'manage', 'admin']);
  const forPeople = { reason: 'OUT_OF_SCOPE', details: { needs: 'person' } };
  const order = { name: '또 하나', acts: ['read' as const], currentPassword: passwordOf('hana') };
  expect(await failureOf(bot.auth.createApiToken(order))).toMatchObject(forPeople);
  expect(await failureOf(bot.auth.apiTokens())).toMatchObject(forPeople);
  expect(await failureOf(bot.auth.me())).toMatchObject(forPeople);
  expect(await failureOf(bot.auth.sessions())).toMatchObject(forPeople);
  expect(await failureOf(bot.auth.deleteAccount({ password: passwordOf('hana') }))).toMatchObject(forPeople);
});

test('an admin’s program administers with that scope alone, and no longer than its owner is an admin', async () => {
  await using world = await startWithHana();
  const duri = await (await world.duri.api()).auth.me();
  expect(await failureOf((await world.bot(['read', 'write', 'manage'])).admin.stats())).toMatchObject({
    reason: 'OUT_OF_SCOPE',
    details: { needs: 'admin' },
  });
  const admin = await world.bot(['admin']);
  await admin.admin.chatBanUser({ userId: duri.id, reason: '도배' });
  await admin.admin.unbanUser({ userId: duri.id });
  // It could be its owner, or anybody, from then on.
  const forPeople = { reason: 'OUT_OF_SCOPE', details: { needs: 'person' } };
  for (const userId of [duri.id, (await world.mine.auth.me()).id]) {
    expect(await failureOf(admin.admin.resetLink({ userId }))).toMatchObject(forPeople);
    expect(await failureOf(admin.admin.grantAdmin({ userId }))).toMatchObject(forPeople);
    expect(await failureOf(admin.admin.revokeAdmin({ userId }))).toMatchObject(forPeople);
  }
  await world.mine.admin.grantAdmin({ userId: duri.id });
  await world.mine.admin.revokeAdmin({ userId: (await world.mine.auth.me()).id });
  expect(await reasonOf(admin.admin.stats())).toBe('NOT_AN_ADMIN');
});

test('[P6] a revoked token is over at once, for what was signed in with it too', async () => {
  await using world = await startWithHana();
  const { token, apiToken } = await world.make(['read']);
  const bot = await world.program(token);
  const other = await world.bot(['read']);
  await world.mine.auth.revokeApiToken({ tokenId: apiToken.id });
  await expect.poll(async () => (await bot.visitor.context()).caller).toBeUndefined();
  expect(await reasonOf((await bot.visitor.api()).chat.rooms())).toBe('SIGNED_OUT');
  expect(await reasonOf((await bot.visitor.api()).auth.refresh({ refreshToken: token }))).toBe('SIGNED_OUT');
  await other.chat.rooms();
  expect(await world.mine.auth.apiTokens()).toHaveLength(1);
  // Once more, and somebody else's: nothing is told.
  expect(await world.mine.auth.revokeApiToken({ tokenId: apiToken.id })).toEqual({});
});

test('signing out ends no token: whoever made it does', async () => {
  await using world = await startWithHana();
  const { token } = await world.make(['read']);
  const bot = await world.program(token);
  await bot.auth.signOut({ refreshToken: token });
  await world.program(token);
});

test('an access token lives no longer than the API token that it was made with', async () => {
  await using world = await startWithHana();
  const expiresAt = new Date(Date.now() + 30_000).toISOString();
  const order = { name: '잠깐', acts: ['read' as const], currentPassword: passwordOf('hana'), expiresAt };
  const { signedIn } = await world.program((await world.mine.auth.createApiToken(order)).token);
  expect(Date.parse(signedIn.expiresAt)).toBeLessThanOrEqual(Date.parse(expiresAt));
});

test('a token that somebody made up is good for nothing, and counts as no use of a real one', async () => {
  await using world = await startWithHana();
  const { token } = await world.make(['read']);
  const visitor = await world.visitor().api();
  for (const madeUp of [
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    `dct_${'x'.repeat(22)}.${'y'.repeat(43)}`,
  ])
    expect(await reasonOf(visitor.auth.refresh({ refreshToken: madeUp }))).toBe('SIGNED_OUT');
  expect((await world.mine.auth.apiTokens())[0]?.lastUsedAt).toBeUndefined();
});

test('a token is made only of what its maker has, and with their password', async () => {
  await using world = await startWithHana();
  const duri = await world.duri.api();
  const order = { name: '봇', acts: ['read' as const], currentPassword: passwordOf('duri') };
  expect(await fieldsOf(duri.auth.createApiToken({ ...order, currentPassword: 'a wrong one' }))).toEqual({
    currentPassword: 'wrong_password',
  });
  expect(await fieldsOf(duri.auth.createApiToken({ ...order, roomIds: [world.talkId, world.ownId] }))).toEqual({
    roomIds: 'room_not_found',
  });
  expect(await fieldsOf(duri.auth.createApiToken({ ...order, acts: ['admin'] }))).toEqual({ acts: 'not_an_admin' });
  expect(
    await fieldsOf(world.mine.auth.createApiToken({ ...order, acts: ['admin'], roomIds: [world.talkId] })),
  ).toEqual({ roomIds: 'not_with_admin' });
  expect(await fieldsOf(duri.auth.createApiToken({ ...order, acts: ['read', 'read'] }))).toEqual({ acts: 'twice' });
  expect(
    await fieldsOf(duri.auth.createApiToken({ ...order, expiresAt: new Date(Date.now() - 1).toISOString() })),
  ).toEqual({ expiresAt: 'out_of_range' });
});

test('a scope is read as it was written, and one with an unknown word allows nothing', () => {
  const scope = { acts: ['read', 'manage'] as const, roomIds: [asRoomId(3), asRoomId(70)] };
  expect(readScope(scopeText(scope))).toEqual(scope);
  expect(readScope('read')).toEqual({ acts: ['read'] });
  for (const text of ['', 'read only:3', 'read room:', 'read room:0', 'read  write', 'read read', 'READ'])
    expect(readScope(text)).toEqual({ acts: [] });
});
