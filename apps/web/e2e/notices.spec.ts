import { expectNoViolation } from './support/expect-no-violation.ts';
import type { Page } from '@playwright/test';
import { enter, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

async function copy(page: Page, text: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text)
    .getByRole('button', { name: /메시지 메뉴/u })
    .click();
  await page.getByRole('menuitem', { name: '복사', exact: true }).click();
}

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: /설정/u }).press('Enter');
  await page.getByRole('menuitem', { name: '알림 기록' }).press('Enter');
  await expect(page.getByRole('dialog', { name: '알림 기록' })).toBeVisible();
}

test('what a toast said can be read again, with its time', async ({ member }) => {
  const person = await member({ name: '윤채원', permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = person;
  await enter(person, await openRoomFor(person, [], '알림'));
  await openHistory(page);
  await expect(page.getByRole('dialog')).toContainText('아직 알림이 없습니다');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: /설정/u })).toBeFocused();

  await say(page, '복사할 글');
  await copy(page, '복사할 글');
  await expect(page.getByText('복사했습니다')).toBeVisible();
  await page.route('**/trpc/chat.react*', (route) => route.abort());
  await message(page, '복사할 글').hover();
  await message(page, '복사할 글')
    .getByRole('button', { name: /메시지 메뉴/u })
    .click();
  await page.getByRole('menuitem', { name: '👍 반응' }).click();
  await expect(page.getByText(/서버에 닿지 않습니다/u)).toBeVisible();

  await openHistory(page);
  const rows = page.getByRole('dialog').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('오류: 서버에 닿지 않습니다');
  await expect(rows.last()).toContainText('복사했습니다');
  await expect(rows.last().getByRole('time')).toHaveText(/오[전후] \d+:\d\d/u);
  await expectNoViolation(page, 'the history of toasts', '[role="dialog"]');
});
