import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf, fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi, type Api } from '../../tests/support/start-api.ts';

let api: Api;
let count = 0;
beforeAll(async () => {
  api = await startApi();
  await signUp();
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

/** Somebody new, and the chat as they may call it from now on. */
async function signUp() {
  count += 1;
  const visitor = api.visitor();
  const { user } = await visitor.signUp(`person${count}`);
  const { chat } = await visitor.api();
  return { user, chat };
}

async function newRoom(owner: Awaited<ReturnType<typeof signUp>>, visibility: 'public' | 'private' = 'public') {
  const { id } = await owner.chat.createRoom({ name: '방', visibility, kind: 'channel' });
  return id;
}

test('[P2] sending again with the same id answers the first message, in whatever case the id is written', async () => {
  const one = await signUp();
  const roomId = await newRoom(one);
  const clientMessageId = randomUUID();
  const sent = await one.chat.send({ roomId, clientMessageId, body: '안녕  ' });
  expect(sent).toMatchObject({
    roomId,
    seq: 2,
    body: '안녕',
    author: { id: one.user.id },
    reactions: [],
    mentions: [],
    attachments: [],
  });
  expect(await one.chat.send({ roomId, clientMessageId: clientMessageId.toUpperCase(), body: '다른 말' })).toEqual(
    sent,
  );
  expect(await reasonOf(one.chat.leaveRoom({ roomId, commandId: clientMessageId }))).toBe('COMMAND_ID_REUSED');
});

test('who signs up is in the default rooms, and only admins speak in the notice room', async () => {
  const one = await signUp();
  const rooms = await one.chat.rooms();
  expect(rooms.map(({ kind }) => kind)).toEqual(['notice', 'channel']);
  const [notice, talk] = rooms.map(({ id }) => id);
  if (notice === undefined || talk === undefined) throw new Error('no default rooms');
  expect(await reasonOf(one.chat.send({ roomId: notice, clientMessageId: randomUUID(), body: '안녕' }))).toBe(
    'NOTICE_ROOM',
  );
  await one.chat.send({ roomId: talk, clientMessageId: randomUUID(), body: '안녕' });
  expect(await reasonOf(one.chat.createRoom({ name: '공지', visibility: 'public', kind: 'notice' }))).toBe(
    'NOT_AN_ADMIN',
  );
});

test('[P7] to others a public room says that one is not in it, and a private one that there is none', async () => {
  const [owner, outsider] = [await signUp(), await signUp()];
  const closed: [number, string][] = [
    [await newRoom(owner), 'NOT_A_MEMBER'],
    [await newRoom(owner, 'private'), 'ROOM_NOT_FOUND'],
    [1_000_000_000, 'ROOM_NOT_FOUND'],
  ];
  const connectionId = randomUUID();
  for (const [roomId, reason] of closed) {
    const calls = {
      members: outsider.chat.members({ roomId }),
      enter: outsider.chat.enter({ roomId, connectionId }),
      participants: outsider.chat.participants({ roomId }),
      history: outsider.chat.history({ roomId }),
      eventsAfter: outsider.chat.eventsAfter({ roomId, afterSeq: 0 }),
      send: outsider.chat.send({ roomId, clientMessageId: randomUUID(), body: '안녕' }),
      editMessage: outsider.chat.editMessage({ roomId, seq: 1, body: '안녕' }),
      deleteMessage: outsider.chat.deleteMessage({ roomId, seq: 1 }),
      react: outsider.chat.react({ roomId, seq: 1, emoji: '👍' }),
      markRead: outsider.chat.markRead({ roomId, seq: 1 }),
      typing: outsider.chat.typing({ roomId }),
      leaveRoom: outsider.chat.leaveRoom({ roomId }),
    };
    const reasons = Object.entries(calls).map(async ([name, call]) => [name, await reasonOf(call)] as const);
    for (const [name, found] of await Promise.all(reasons)) expect(found, name).toBe(reason);
    if (reason === 'ROOM_NOT_FOUND') expect(await reasonOf(outsider.chat.joinRoom({ roomId }))).toBe(reason);
  }
});

test('a message is edited, reacted to and deleted by the seq it has, each change with a seq of its own', async () => {
  const one = await signUp();
  const roomId = await newRoom(one);
  const { seq } = await one.chat.send({ roomId, clientMessageId: randomUUID(), body: '하나' });
  expect(await one.chat.editMessage({ roomId, seq, body: '둘' })).toEqual({ seq: 3 });
  expect(await one.chat.react({ roomId, seq, emoji: '👍' })).toEqual({ seq: 4 });
  expect(await one.chat.react({ roomId, seq, emoji: '👍' })).toEqual({ seq: 4 });
  expect(await one.chat.deleteMessage({ roomId, seq })).toEqual({ seq: 5 });
  const { messages, asOfSeq } = await one.chat.history({ roomId });
  expect(asOfSeq).toBe(5);
  expect(messages).toMatchObject([{ seq, body: '', changedSeq: 5, reactions: [] }]);
  expect(messages[0]?.deletedAt).toBeDefined();
});

test('[P6] a banned user reads nothing of a room, though this process learns of the ban late', async () => {
  const [owner, banned] = [await signUp(), await signUp()];
  const actorId = owner.user.id;
  const roomId = await newRoom(owner);
  await banned.chat.joinRoom({ roomId });
  await api.database.write(async (trx) => {
    await trx('users').where({ id: actorId }).update({ role: 'admin' });
  });
  // Straight into SQL: nobody tells this process, and the caller's token was looked at before.
  await api.services.accounts.ban({ actorId, userId: banned.user.id, reason: '도배' });
  await owner.chat.send({ roomId, clientMessageId: randomUUID(), body: '비밀' });
  expect(await reasonOf(banned.chat.eventsAfter({ roomId, afterSeq: 0 }))).toBe('USER_BANNED');
  expect(await reasonOf(banned.chat.history({ roomId }))).toBe('USER_BANNED');
  expect(await reasonOf(banned.chat.members({ roomId }))).toBe('USER_BANNED');
});

test('only who may write in a room is told to be typing there', async () => {
  const [owner, other] = [await signUp(), await signUp()];
  const roomId = await newRoom(owner);
  await other.chat.joinRoom({ roomId });
  const heard: unknown[] = [];
  const stop = api.services.bus.listen(roomId, (news) => heard.push(news));
  expect(await other.chat.typing({ roomId })).toEqual({});
  const generation = api.services.authority.known;
  const typing = { type: 'ephemeral', event: { type: 'typing', roomId, userIds: [other.user.id] }, generation };
  expect(heard).toEqual([typing]);
  await api.database.write(async (trx) => {
    await trx('users').where({ id: owner.user.id }).update({ role: 'admin' });
  });
  await api.services.accounts.chatBan({ actorId: owner.user.id, userId: other.user.id, reason: '쉿' });
  expect(await failureOf(other.chat.typing({ roomId }))).toMatchObject({
    reason: 'CHAT_BANNED',
    details: { banReason: '쉿' },
  });
  const [notice] = await other.chat.rooms();
  const noticeRoomId = notice?.id ?? 0;
  await api.services.accounts.unban({ actorId: owner.user.id, userId: other.user.id });
  expect(await reasonOf(other.chat.typing({ roomId: noticeRoomId }))).toBe('NOTICE_ROOM');
  await expect(owner.chat.typing({ roomId: noticeRoomId })).resolves.toEqual({});
  await api.database.write(async (trx) => {
    await trx('rooms').where({ id: roomId }).update({ archived_at: 1 });
  });
  expect(await reasonOf(other.chat.typing({ roomId }))).toBe('ROOM_ARCHIVED');
  expect(heard).toEqual([typing]);
  stop();
});

test('[P9] typing has an allowance of its own, and takes nothing from what one may send', async () => {
  const one = await signUp();
  const roomId = await newRoom(one);
  api.limiter.taken.length = 0;
  await one.chat.typing({ roomId });
  expect(api.limiter.taken).toEqual([{ act: 'typing', key: String(one.user.id) }]);
  api.limiter.exhausted.add('typing');
  expect(await reasonOf(one.chat.typing({ roomId }))).toBe('RATE_LIMITED');
  api.limiter.exhausted.clear();
});

test('[P7] a stranger leaves no open room: nobody is told', async () => {
  const [owner, stranger] = [await signUp(), await signUp()];
  const roomId = await newRoom(owner);
  const connectionId = randomUUID();
  expect(await stranger.chat.exit({ roomId, connectionId })).toEqual({});
  expect(api.announced.filter((news) => news.type === 'exited' && news.roomId === roomId)).toEqual([]);
  await owner.chat.exit({ roomId, connectionId });
  expect(api.announced).toContainEqual({ type: 'exited', userId: owner.user.id, roomId, connectionId });
});

test('[P9] what somebody asks counts together, and not as a command', async () => {
  const one = await signUp();
  api.limiter.taken.length = 0;
  await one.chat.rooms();
  await one.chat.publicRooms();
  const read = { act: 'read', key: String(one.user.id) };
  expect(api.limiter.taken).toEqual([read, read]);
});

test('[P5] a lastEventId that would break a line of the stream is refused', async () => {
  const one = await signUp();
  for (const lastEventId of ['1.1\n', '\r', '\0']) {
    expect(await fieldsOf(one.chat.events({ lastEventId }))).toEqual({ lastEventId: 'malformed' });
  }
});

test('a line separator makes two lines of a message, and none of a name', async () => {
  const one = await signUp();
  const roomId = await newRoom(one);
  const sent = await one.chat.send({ roomId, clientMessageId: randomUUID(), body: '하나\u2028둘\u2029셋' });
  expect(sent.body).toBe('하나\n둘\n셋');
  const room = { name: '방\u2028방', visibility: 'public', kind: 'channel' } as const;
  expect(await fieldsOf(one.chat.createRoom(room))).toEqual({ name: 'malformed' });
});

test('input that the schema does not allow is refused by field', async () => {
  const one = await signUp();
  const roomId = await newRoom(one);
  const clientMessageId = randomUUID();
  expect(await fieldsOf(one.chat.send({ roomId, clientMessageId, body: ' \n\u200B ' }))).toEqual({ body: 'required' });
  expect(await fieldsOf(one.chat.send({ roomId, clientMessageId, body: 'x\u0000' }))).toEqual({ body: 'malformed' });
  expect(await fieldsOf(one.chat.send({ roomId, clientMessageId, body: '\uD800' }))).toEqual({ body: 'malformed' });
  expect(await fieldsOf(one.chat.send({ roomId, clientMessageId, body: 'x'.repeat(4001) }))).toEqual({
    body: 'too_long',
  });
  expect(await fieldsOf(one.chat.send({ roomId, clientMessageId: '1', body: 'x' }))).toEqual({
    clientMessageId: 'malformed',
  });
  expect(await fieldsOf(one.chat.react({ roomId, seq: 1, emoji: 'ab' }))).toEqual({ emoji: 'malformed' });
  expect(await fieldsOf(one.chat.history({ roomId, beforeSeq: 2, afterSeq: 1 }))).toBeDefined();
  expect(await fieldsOf(one.chat.history({ roomId, aroundSeq: 2, afterSeq: 1 }))).toBeDefined();
  expect(await fieldsOf(one.chat.history({ roomId: 0 }))).toEqual({ roomId: 'out_of_range' });
});
