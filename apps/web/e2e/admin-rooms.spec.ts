import { dialog } from './support/admin.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { field } from './support/form.ts';
import { composer, enter, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

test('an admin closes a room that they are not in and opens it again, with reasons that the log keeps', async ({
  adminAccount,
  member,
}) => {
  const owner = await member({ name: '방장' });
  const name = `닫을 방 ${owner.loginId}`;
  await enter(owner, await openRoomFor(owner, [], name));
  const { page } = adminAccount;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/admin/rooms');
  const row = page.getByRole('row').filter({ hasText: name });
  await row.getByRole('button', { name: `보관: ${name}` }).click();
  await dialog(page).getByRole('button', { name: '보관', exact: true }).click();
  await expect(field(page, '사유')).toHaveAccessibleDescription(/꼭 입력해 주세요/u);
  await expect(field(page, '사유')).toBeFocused();
  await expectNoViolation(page, 'the dialog of an archive');
  await field(page, '사유').fill('학기가 끝남');
  await dialog(page).getByRole('button', { name: '보관', exact: true }).click();
  await expect(row).toContainText('보관됨');
  await expect(composer(owner.page)).toHaveCount(0);
  await expect(owner.page.getByRole('note').filter({ hasText: '보관된 방입니다' })).toBeVisible();

  await row.getByRole('button', { name: `다시 열기: ${name}` }).click();
  await field(page, '사유').fill('이어서 씀');
  await dialog(page).getByRole('button', { name: '다시 열기' }).click();
  await expect(row).not.toContainText('보관됨');
  await expect(composer(owner.page)).toBeVisible();

  await page.goto('/admin/audit');
  const entries = page.getByRole('listitem').filter({ hasText: name });
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText(`‘${name}’을(를) 다시 열었습니다.`);
  await expect(entries.first()).toContainText('이어서 씀');
  await expect(entries.last()).toContainText(`‘${name}’을(를) 보관했습니다.`);
  await expect(entries.last()).toContainText('학기가 끝남');
});
