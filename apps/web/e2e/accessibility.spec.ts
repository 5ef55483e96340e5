import type { Locator, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { composer, enter, fill, message, messages, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

/** What a screen reader says of a room by itself. */
const spoken = (page: Page): Locator => page.locator('[aria-live="polite"][aria-relevant="additions"]');

/** What is sent goes to the notice room from now on, where only the admin writes. */
async function refuseSending(page: Page): Promise<void> {
  await page.route('**/trpc/chat.send*', (route, request) =>
    route.continue({ postData: (request.postData() ?? '').replaceAll(/"roomId":\d+/gu, '"roomId":1') }),
  );
}

test('nothing for axe to find at the door', async ({ visitor }) => {
  const { page } = await visitor({ name: '손님' });
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
  await expectNoViolation(page, 'sign-in');
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByText('꼭 입력해 주세요.').first()).toBeVisible();
  await expectNoViolation(page, 'sign-in with errors');
  await page.getByRole('link', { name: '회원가입' }).click();
  await expect(page.getByRole('heading', { name: '회원가입' })).toBeVisible();
  await expectNoViolation(page, 'sign-up');
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNoViolation(page, 'sign-up with errors');
  await page.getByRole('button', { name: '달력 열기' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolation(page, 'the calendar');
});

test('nothing for axe to find inside', async ({ member, adminAccount }) => {
  const person = await member({ name: '김민준' });
  const { page } = person;
  const roomId = await openRoomFor(person, [adminAccount], '살펴볼 방');
  await adminAccount.call('chat.send', {
    roomId,
    clientMessageId: randomUUID(),
    body: 'https://example.org 읽어 보세요',
  });
  await page.goto('/');
  await expect(page.getByRole('link', { name: /살펴볼 방/u })).toBeVisible();
  await expectNoViolation(page, 'home');
  await page.getByRole('button', { name: '방 만들기' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolation(page, 'the dialog for a new room');

  await enter(person, roomId);
  await say(page, '안녕하세요');
  const mine = message(page, '안녕하세요');
  await expect(mine).not.toHaveAttribute('data-pending');
  await expectNoViolation(page, 'room');
  await mine.hover();
  await mine.getByRole('button', { name: /메시지 메뉴/u }).click();
  await expect(page.getByRole('menuitem', { name: '삭제' })).toBeVisible();
  await expectNoViolation(page, 'the menu of a message');
  await page.getByRole('menuitem', { name: '삭제' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolation(page, 'the question before deleting');
  await page.keyboard.press('Escape');
  await enter(person, 1);
  await expectNoViolation(page, 'a notice room');
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: '없는 페이지입니다' })).toBeVisible();
  await expectNoViolation(page, 'a page that is not there');
});

test('what others say while the room is open is spoken, and nothing that was said before', async ({ member }) => {
  const [reader, writer] = [await member({ name: '이서연' }), await member({ name: '박도윤' })];
  const roomId = await openRoomFor(reader, [writer], '듣는 방');
  await fill(writer, roomId, 1, () => '먼저 한 말');
  await enter(reader, roomId);
  await expect(message(reader.page, '먼저 한 말')).toBeVisible();
  await fill(writer, roomId, 1, () => '방금 한 말');
  await say(reader.page, '내가 한 말');
  await expect(message(reader.page, '내가 한 말')).not.toHaveAttribute('data-pending');
  await expect(spoken(reader.page)).toHaveText(`${writer.name}: 방금 한 말`);
});

test('why a message of one’s own waits, and that it was refused, is spoken', async ({ member }) => {
  const writer = await member({ name: '한지민' });
  const { page } = writer;
  await enter(writer, await openRoomFor(writer, [], '말하는 방'));
  await page.route('**/trpc/chat.send*', (route) => route.abort());
  for (const text of ['첫째', '둘째']) await say(page, text);
  await expect(message(page, '첫째')).toContainText('서버가 응답하지 않습니다.');
  await expect(spoken(page)).toHaveText('서버가 응답하지 않습니다. 연결되면 보냅니다.');
  await page.unroute('**/trpc/chat.send*');
  await refuseSending(page);
  const refusal = (text: string): string => `보내지 못함: 공지방에는 방장과 관리자만 글을 쓸 수 있습니다. ${text}`;
  await expect(spoken(page).locator('p')).toHaveText([refusal('첫째'), refusal('둘째')]);
});

test('the focus goes on to the next refused message, then to the field, and is never lost', async ({
  member,
  adminAccount,
}) => {
  const writer = await member({ name: '오하린' });
  const { page } = writer;
  const roomId = await openRoomFor(writer, [], '옮기는 방');
  await enter(writer, roomId);
  await refuseSending(page);
  for (const text of ['하나', '둘', '셋']) {
    await say(page, text);
    await expect(message(page, text)).toHaveAttribute('data-pending', 'refused');
  }
  const button = (text: string, name: string) => message(page, text).getByRole('button', { name });
  await button('둘', '버리기').press('Enter');
  await expect(button('셋', '다시 시도')).toBeFocused();
  await button('셋', '버리기').press('Enter');
  await expect(button('하나', '다시 시도')).toBeFocused();
  await page.unroute('**/trpc/chat.send*');
  await button('하나', '다시 시도').press('Enter');
  await expect(message(page, '하나')).not.toHaveAttribute('data-pending');
  await expect(composer(page)).toBeFocused();

  await adminAccount.call('admin.chatBanUser', { userId: writer.userId, reason: '욕설' });
  await say(page, '넷');
  await expect(composer(page)).toBeHidden();
  await button('넷', '버리기').press('Enter');
  await expect(message(page, '넷')).toHaveCount(0);
  await expect(messages(page)).toBeFocused();
});

test('on a phone the focus goes to the list: the field would open the keyboard', async ({ member }) => {
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } };
  const writer = await member({ name: '서지안', ...phone });
  const { page } = writer;
  await enter(writer, await openRoomFor(writer, [], '전화기'));
  await refuseSending(page);
  await say(page, '버릴 글');
  await message(page, '버릴 글').getByRole('button', { name: '버리기' }).tap();
  await expect(message(page, '버릴 글')).toHaveCount(0);
  await expect(messages(page)).toBeFocused();
});
