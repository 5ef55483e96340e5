import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi, type Api } from '../../tests/support/start-api.ts';

let api: Api;
let count = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

async function signUp() {
  count += 1;
  const visitor = api.visitor();
  const { user } = await visitor.signUp(`seeker${count}`);
  const { chat } = await visitor.api();
  return { user, chat };
}

/** Two people in a room of which nobody else knows, and what they say there. */
async function talk(...lines: string[]) {
  const [one, two] = [await signUp(), await signUp()];
  const { id: roomId } = await one.chat.createRoom({ name: '우리 반', visibility: 'private', kind: 'channel' });
  await one.chat.addMembers({ roomId, userIds: [two.user.id] }).catch(() => undefined);
  for (const body of lines) await one.chat.send({ roomId, clientMessageId: randomUUID(), body });
  return { one, two, roomId };
}

test('what is typed finds messages by words and operators, and each hit says where it stands', async () => {
  const { one, roomId } = await talk('내일 공지사항', '공지: 과제', '과제만');
  const found = async (query: string) => (await one.chat.search({ query })).hits.map(({ message }) => message.body);
  expect(await found('공지')).toEqual(['공지: 과제', '내일 공지사항']);
  expect(await found('과제 공지')).toEqual(['공지: 과제']);
  expect(await found('"공지: 과제"')).toEqual(['공지: 과제']);
  expect(await found(`과제 from:${one.user.name}`)).toEqual(['과제만', '공지: 과제']);
  expect(await found('과제 from:누구도')).toEqual([]);
  expect(await found('과제 in:"우리 반"')).toEqual(['과제만', '공지: 과제']);
  expect(await found('과제 in:남의')).toEqual([]);
  expect(await found('과제 has:photo')).toEqual([]);
  const { hits } = await one.chat.search({ query: '공지사항', roomId });
  expect(hits).toMatchObject([{ room: { id: roomId, name: '우리 반' }, highlights: [[3, 7]] }]);
});

test('a day begins where the caller is', async () => {
  const { one } = await talk('오늘의 말');
  const { sentAt } = (await one.chat.search({ query: '오늘의' })).hits[0]?.message ?? { sentAt: '' };
  const found = async (query: string, utcOffsetMinutes: number) =>
    (await one.chat.search({ query: `오늘의 ${query}`, utcOffsetMinutes })).hits.length;
  // As the clock of somebody shows it for whom it is noon now.
  const atNoon = 12 * 60 - (new Date(sentAt).getUTCHours() * 60 + new Date(sentAt).getUTCMinutes());
  const today = sentAt.slice(0, 10);
  expect(await found(`after:${today}`, atNoon)).toBe(1);
  expect(await found(`before:${today}`, atNoon)).toBe(0);
  const untilMidnight = new Date(sentAt).getUTCHours() * 60 + new Date(sentAt).getUTCMinutes();
  // And for whom it is still the day before.
  expect(await found(`before:${today}`, -Math.min(untilMidnight + 1, 840))).toBe(untilMidnight < 840 ? 1 : 0);
  expect((await one.chat.search({ query: '오늘의', before: sentAt })).hits).toEqual([]);
  expect((await one.chat.search({ query: '오늘의', after: sentAt })).hits).toHaveLength(1);
});

test('an empty search, and one for too many words, is refused at its field', async () => {
  const { chat } = await signUp();
  expect(await fieldsOf(chat.search({}))).toEqual({ query: 'required' });
  expect(await fieldsOf(chat.search({ query: '가 '.repeat(11) }))).toEqual({ query: 'too_many' });
});

test('[P9] searching has an allowance of its own', async () => {
  const { chat, user } = await signUp();
  await chat.search({ query: '말' });
  expect(api.limiter.taken.filter(({ key }) => key === String(user.id)).map(({ act }) => act)).toContain('search');
});

test('[P7] nobody finds anything of a room that they are not in', async () => {
  const { roomId } = await talk('우리끼리만');
  const stranger = await signUp();
  expect(await stranger.chat.search({ query: '우리끼리만' })).toEqual({ hits: [] });
  expect(await reasonOf(stranger.chat.search({ query: '우리끼리만', roomId }))).toBe('ROOM_NOT_FOUND');
});
