import { randomUUID } from 'node:crypto';
import { expectNoViolation } from './support/expect-no-violation.ts';
import {
  noteNotifications,
  notificationsOf,
  pressNotification,
  setHidden,
  tellingTab,
  turnOnNotifications,
  whenListening,
} from './support/notifications.ts';
import type { Member, PersonOptions } from './support/person.ts';
import { enter, message, openRoomFor } from './support/room.ts';
import { expect, test as base } from './support/test.ts';
import { z } from 'zod';

const room = z.object({ id: z.number() });

const test = base.extend<{ listener: (options?: Partial<PersonOptions>) => Promise<Member> }>({
  /** Somebody who has turned notifications on, in a room where nothing is said. */
  listener: async ({ member }, use) => {
    await use(async (options) => {
      const person = await member({ name: '김민준', ...options });
      await noteNotifications(person);
      await turnOnNotifications(person.page);
      await enter(person, await openRoomFor(person, [], '지금 보는 방'));
      await whenListening(person.page);
      return person;
    });
  },
});

const say = (author: Member, roomId: number, body: string) =>
  author.call('chat.send', { roomId, clientMessageId: randomUUID(), body });

async function directWith(one: Member, other: Member): Promise<number> {
  return room.parse(await one.call('chat.openDirect', { userIds: [other.userId] })).id;
}

test('who is named hears of it where they do not look, without the signs of markup, and a press leads to the message', async ({
  listener,
  member,
}) => {
  const [reader, writer] = [await listener(), await member({ name: '이서연' })];
  const { page } = reader;
  const roomId = await openRoomFor(reader, [writer], '자료구조');
  await say(writer, roomId, '그냥 하는 말');
  await say(writer, roomId, `**<@${reader.userId}>** 님, \`내일\` 뵙겠습니다`);
  await expect
    .poll(() => notificationsOf(page))
    .toEqual([{ title: '자료구조', body: '이서연: @김민준 님, 내일 뵙겠습니다', open: true }]);
  await pressNotification(page, 0);
  await expect(page).toHaveURL(new RegExp(`/rooms/${roomId}`, 'u'));
  await expect(message(page, '뵙겠습니다')).toBeVisible();
  expect(await notificationsOf(page)).toMatchObject([{ open: false }]);
});

test('what somebody has before their eyes is not told, and is once they look away; it goes when it is read', async ({
  listener,
  member,
}) => {
  const [reader, writer] = [await listener(), await member({ name: '이서연' })];
  const { page } = reader;
  const roomId = await openRoomFor(reader, [writer], '보고 있는 방');
  const other = await openRoomFor(reader, [writer], '다른 방');
  await enter(reader, roomId);
  await whenListening(page);
  await say(writer, roomId, '<@all> 보이지요?');
  await expect(message(page, '보이지요?')).toBeVisible();
  await say(writer, other, '<@all> 여기는요?');
  await expect.poll(() => notificationsOf(page)).toMatchObject([{ title: '다른 방' }]);
  await setHidden(page, true);
  await say(writer, roomId, '<@all> 지금은요?');
  await expect.poll(() => notificationsOf(page)).toMatchObject([{ title: '다른 방' }, { title: '보고 있는 방' }]);
  // On another device.
  await reader.call('chat.markRead', { roomId: other, seq: 1_000 });
  await expect.poll(() => notificationsOf(page)).toMatchObject([{ open: false }, { open: true }]);
});

test('each room is heard as its level says: direct conversations always, unless they are muted', async ({
  listener,
  member,
}) => {
  const [reader, writer] = [await listener(), await member({ name: '이서연' })];
  const { page } = reader;
  const talk = await openRoomFor(reader, [writer], '수다');
  const loud = await openRoomFor(reader, [writer], '중요한 방');
  const direct = await directWith(writer, reader);
  await say(writer, direct, '잠깐 시간 있어요?');
  await expect.poll(() => notificationsOf(page)).toEqual([{ title: '이서연', body: '잠깐 시간 있어요?', open: true }]);

  const choose = async (roomId: number, level: string) => {
    await enter(reader, roomId);
    await page.getByRole('button', { name: '방 메뉴' }).click();
    const stored = page.waitForResponse('**/trpc/chat.setNotifications*');
    await page.getByRole('menuitemradio', { name: level }).click();
    await stored;
  };
  await choose(loud, '모든 메시지');
  await choose(direct, '끄기');
  await page.goto('/');
  await expect(page.getByRole('link', { name: /수다/u })).toBeVisible();
  await whenListening(page);
  await say(writer, direct, '<@all> 조용히');
  await say(writer, talk, '그냥 하는 말');
  await say(writer, loud, '누구나 들을 말');
  await expect
    .poll(() => notificationsOf(page))
    .toMatchObject([{ title: '중요한 방', body: '이서연: 누구나 들을 말' }]);
});

test('a notice is told to everybody', async ({ listener, adminAccount }) => {
  const { page } = await listener();
  await say(adminAccount, 1, '내일은 휴강입니다');
  await expect.poll(() => notificationsOf(page)).toMatchObject([{ title: '공지', body: '관리자: 내일은 휴강입니다' }]);
});

test('of many tabs one tells, and none while one of them shows the room', async ({ listener, member }) => {
  const [reader, writer] = [await listener(), await member({ name: '이서연' })];
  const roomId = await openRoomFor(reader, [writer], '여러 탭');
  const second = { page: await reader.context.newPage() };
  await enter(second, roomId);
  await say(writer, roomId, '<@all> 둘째 탭이 봅니다');
  await expect(message(second.page, '둘째 탭이 봅니다')).toBeVisible();
  await second.page.goto('/');
  await say(writer, roomId, '<@all> 아무도 안 봅니다');
  const all = async () => [...(await notificationsOf(reader.page)), ...(await notificationsOf(second.page))];
  await expect.poll(all).toMatchObject([{ body: '이서연: @모두 아무도 안 봅니다' }]);
  // The one that tells is closed: the other does from then on.
  const closed = await tellingTab(second.page);
  await reader.page.close();
  // A tab that has just been closed is held for the one that tells for a moment.
  await expect.poll(async () => [closed, undefined].includes(await tellingTab(second.page))).toBe(false);
  await say(writer, roomId, '<@all> 이어받은 탭');
  await expect.poll(() => notificationsOf(second.page)).toMatchObject([{ body: '이서연: @모두 이어받은 탭' }]);
});

test('in quiet hours nothing is told, where the person lives, and after them it is', async ({ listener, member }) => {
  const [reader, writer] = [await listener(), await member({ name: '이서연' })];
  const { page } = reader;
  const roomId = await openRoomFor(reader, [writer], '밤');
  await page.goto('/me');
  await page.getByRole('switch', { name: '방해 금지 시간' }).click();
  await page.getByLabel('끝').fill('07:30');
  await page.getByRole('button', { name: '적용' }).click();
  await expect(page.getByText('방해 금지 시간을 저장했습니다.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('끝')).toHaveValue('07:30');
  await whenListening(page);

  const seoul = (time: string) => new Date(`2026-12-01T${time}:00+09:00`);
  await page.clock.setFixedTime(seoul('23:30'));
  await say(writer, roomId, '<@all> 자나요?');
  await expect(page).toHaveTitle(/^\(@1\)/u);
  await page.clock.setFixedTime(seoul('07:31'));
  await say(writer, roomId, '<@all> 일어났나요?');
  await expect.poll(() => notificationsOf(page)).toMatchObject([{ body: '이서연: @모두 일어났나요?' }]);
});

test('who missed being named is asked once whether they want to hear of it, and a press turns it on', async ({
  member,
}) => {
  const [reader, writer] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const { page } = reader;
  await noteNotifications(reader);
  const roomId = await openRoomFor(reader, [writer], '부르는 방');
  await enter(reader, await openRoomFor(reader, [], '지금 보는 방'));
  await whenListening(page);
  await setHidden(page, true);
  await say(writer, roomId, '그냥 하는 말');
  await say(writer, roomId, `<@${reader.userId}> 계신가요?`);
  await expect(page.getByText('누군가 나를 불렀습니다')).toBeVisible();
  expect(await notificationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '알림 켜기' }).click();
  await expect(page.getByText('이 브라우저에서 알림을 받습니다.')).toBeVisible();
  await say(writer, roomId, `<@${reader.userId}> 이제는요?`);
  await expect.poll(() => notificationsOf(page)).toMatchObject([{ title: '부르는 방' }]);
});

test('nothing for axe to find in the settings of notifications', async ({ member }) => {
  const { page } = await member({ name: '김민준' });
  await page.goto('/me');
  await page.getByRole('switch', { name: '방해 금지 시간' }).click();
  await page.getByLabel('끝').fill('22:00');
  await page.getByRole('button', { name: '적용' }).click();
  await expect(page.getByText('시작과 다른 시각으로 정해 주세요.')).toBeVisible();
  await expectNoViolation(page, 'my page with quiet hours');
});
