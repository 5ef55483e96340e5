import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { enter, fill, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

const bar = (page: Page) => page.getByRole('region', { name: '고정된 메시지' });

async function openMenu(page: Page, text: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text)
    .getByRole('button', { name: /메시지 메뉴/u })
    .click();
}

test('[P5] what is pinned is on top of the room for all, and leads to where it was said', async ({ member }) => {
  const [owner, other] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const roomId = await openRoomFor(owner, [other], '고정');
  await enter(owner, roomId);
  await enter(other, roomId);
  const { page } = owner;
  await say(page, '수업은 302호에서 합니다');
  await expect(message(page, '302호')).not.toHaveAttribute('data-pending');
  await openMenu(page, '302호');
  await page.getByRole('menuitem', { name: '고정', exact: true }).click();
  await expect(bar(other.page)).toContainText('302호');
  await expect(message(other.page, '302호').getByRole('img', { name: '고정됨' })).toBeVisible();
  // Who only takes part may not.
  await openMenu(other.page, '302호');
  await expect(other.page.getByRole('menuitem', { name: '답장' })).toBeVisible();
  await expect(other.page.getByRole('menuitem', { name: /고정/u })).toHaveCount(0);
  await other.page.keyboard.press('Escape');

  await fill(owner, roomId, 40, (index) => `이야기 ${index}`);
  await expect(message(other.page, '이야기 40')).toBeInViewport();
  await bar(other.page).getByRole('button', { name: /302호/u }).click();
  await expect(message(other.page, '302호')).toBeInViewport();

  await bar(page).getByRole('button', { name: '고정 1개' }).click();
  const list = page.getByRole('dialog', { name: '고정된 메시지' });
  await expect(list).toContainText('302호');
  await expectNoViolation(page, 'what is pinned');
  await list.getByRole('button', { name: '김민준의 메시지 고정 해제' }).click();
  await expect(list).toContainText('고정된 메시지가 없습니다');
  await expect(bar(other.page)).toHaveCount(0);
});

test('a moderator removes what somebody else has said, with a reason', async ({ member }) => {
  const [owner, moderator, other] = [
    await member({ name: '김민준' }),
    await member({ name: '박도윤' }),
    await member({ name: '이서연' }),
  ];
  const roomId = await openRoomFor(owner, [moderator, other], '질서');
  await owner.call('chat.setRole', { roomId, userId: moderator.userId, role: 'moderator' });
  await fill(other, roomId, 1, () => '광고입니다');
  await enter(moderator, roomId);
  await enter(other, roomId);
  await openMenu(moderator.page, '광고입니다');
  await moderator.page.getByRole('menuitem', { name: '삭제' }).click();
  const question = moderator.page.getByRole('dialog');
  await question.getByRole('textbox', { name: /사유/u }).fill('광고');
  await question.getByRole('button', { name: '삭제' }).click();
  await expect(question).toBeHidden();
  await expect(message(other.page, '삭제된 메시지입니다')).toBeVisible();
  await expect(message(other.page, '광고입니다')).toHaveCount(0);
});
