import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { enter, fill, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

async function expectNoViolation(page: Page, what: string): Promise<void> {
  // Menus and dialogs fade in, and a colour half way is no colour of ours.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, what).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find at the door (${colorScheme})`, async ({ visitor }) => {
    const { page } = await visitor({ name: '손님', colorScheme });
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

  test(`nothing for axe to find inside (${colorScheme})`, async ({ member, adminAccount }) => {
    const person = await member({ name: '김민준', colorScheme });
    const { page } = person;
    const roomId = await openRoomFor(person, [adminAccount], `살펴볼 방 ${colorScheme}`);
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
}

test('what others say while the room is open is spoken, and nothing that was said before', async ({ member }) => {
  const [reader, writer] = [await member({ name: '이서연' }), await member({ name: '박도윤' })];
  const roomId = await openRoomFor(reader, [writer], '듣는 방');
  await fill(writer, roomId, 1, () => '먼저 한 말');
  await enter(reader, roomId);
  await expect(message(reader.page, '먼저 한 말')).toBeVisible();
  await fill(writer, roomId, 1, () => '방금 한 말');
  await say(reader.page, '내가 한 말');
  await expect(message(reader.page, '내가 한 말')).not.toHaveAttribute('data-pending');
  await expect(reader.page.locator('[aria-live="polite"][aria-relevant="additions"]')).toHaveText(
    `${writer.name}: 방금 한 말`,
  );
});
