import { readFile } from 'node:fs/promises';
import { act, adminPage, dialog, openPerson, personPanel, personRow } from './support/admin.ts';
import { field } from './support/form.ts';
import { password } from './support/person.ts';
import { composer, enter, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

test('[P6] a ban from the panel ends the person’s page at once, shows in the list at once, and can be lifted', async ({
  adminAccount,
  member,
}) => {
  const [page, person] = [await adminPage(adminAccount), await member({ name: '정하은' })];
  await enter(person, 2);
  await openPerson(page, person);
  await act(page, '이용 정지').click();
  await dialog(page).getByRole('button', { name: '이용 정지' }).click();
  await expect(dialog(page).getByText('꼭 입력해 주세요.')).toBeVisible();
  await field(page, '사유').fill('광고 도배');
  await dialog(page).getByText('7일').click();
  await dialog(page).getByRole('button', { name: '이용 정지' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(personRow(page, person)).toContainText('이용 정지 ·');
  await expect(personPanel(page)).toContainText('광고 도배');
  await expect(person.page.getByRole('alert')).toContainText('광고 도배');

  await act(page, '제한 해제').click();
  await dialog(page).getByRole('button', { name: '제한 해제' }).click();
  await expect(personRow(page, person)).not.toContainText('이용 정지');
  await person.page.reload();
  await field(person.page, '아이디').fill(person.loginId);
  await field(person.page, '비밀번호').fill(password);
  await person.page.getByRole('button', { name: '로그인' }).click();
  await expect(person.page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
});

test('[P6] a chat ban closes the composer and says why; a moment that is over is refused beside its field', async ({
  adminAccount,
  member,
}) => {
  const [page, person] = [await adminPage(adminAccount), await member({ name: '최지우' })];
  const roomId = await openRoomFor(person, [], '조용한 방');
  await enter(person, roomId);
  await openPerson(page, person);
  await act(page, '채팅 금지').click();
  await field(page, '사유').fill('욕설');
  await dialog(page).getByText('직접 지정').click();
  await field(page, '종료 일시').fill('2020-01-01T00:00');
  await dialog(page).getByRole('button', { name: '채팅 금지' }).click();
  await expect(dialog(page).getByText('지금보다 뒤의 일시를')).toBeVisible();
  await expect(field(page, '종료 일시')).toBeFocused();
  await field(page, '종료 일시').fill('2999-01-01T00:00');
  await dialog(page).getByRole('button', { name: '채팅 금지' }).click();
  await expect(personRow(page, person)).toContainText('채팅 금지 ·');
  await say(person.page, '보내지지 않는 글');
  await expect(composer(person.page)).toBeHidden();
  await expect(person.page.getByText('사유: 욕설')).toBeVisible();
});

test('an admin is made and unmade; the last one is told in words why they stay one', async ({
  adminAccount,
  member,
}) => {
  const [page, person] = [await adminPage(adminAccount), await member({ name: '이서연' })];
  await openPerson(page, person);
  await act(page, '관리자로 지정').click();
  await dialog(page).getByRole('button', { name: '관리자로 지정' }).click();
  await expect(personRow(page, person)).toContainText('관리자');
  await person.page.goto('/');
  await person.page.getByRole('button', { name: /설정/u }).click();
  await person.page.getByRole('menuitem', { name: '관리' }).click();
  await expect(person.page).toHaveURL(/\/admin$/u);

  await act(page, '관리자 해제').click();
  await dialog(page).getByRole('button', { name: '관리자 해제' }).click();
  await expect(personRow(page, person)).not.toContainText('관리자');

  await page.goto(`/admin/people?user=${adminAccount.userId}`);
  await act(page, '관리자 해제').click();
  await dialog(page).getByRole('button', { name: '관리자 해제' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('마지막 관리자는 해제할 수 없습니다');
  await expect(act(page, '이용 정지')).toHaveCount(0);
});

test('[P6] a sign-out everywhere ends every page of the person; a reset link is shown once, whole', async ({
  adminAccount,
  member,
}) => {
  const [page, person] = [await adminPage(adminAccount), await member({ name: '임준서' })];
  await enter(person, 2);
  await openPerson(page, person);
  await act(page, '모든 기기에서 로그아웃').click();
  await dialog(page).getByRole('button', { name: '모두 로그아웃' }).click();
  await expect(person.page.getByRole('heading', { name: '로그인' })).toBeVisible();
  await expect(personPanel(page).getByText('0대')).toBeVisible();

  await act(page, '비밀번호 재설정 링크 만들기').click();
  await dialog(page).getByRole('button', { name: '링크 만들기' }).click();
  const link = await field(page, '재설정 링크').inputValue();
  expect(link).toMatch(new RegExp(`^${person.url}/reset#[\\w.-]{20,}$`, 'u'));
  await expect(dialog(page).getByRole('button', { name: '링크 복사' })).toBeFocused();
  await page.keyboard.press('Escape');
  await act(page, '비밀번호 재설정 링크 만들기').click();
  await expect(dialog(page).getByRole('button', { name: '링크 만들기' })).toBeVisible();
  await expect(field(page, '재설정 링크')).toHaveCount(0);
});

test('what others said is removed with a reason, and the log tells who, whom, what and why', async ({
  adminAccount,
  member,
}) => {
  const [page, person] = [await adminPage(adminAccount), await member({ name: '강시우' })];
  const roomId = await openRoomFor(person, [adminAccount], `=1+1 "방" ${person.loginId}`);
  await enter(person, roomId);
  await say(person.page, '나쁜 말');
  await enter({ page }, roomId);
  await message(page, '나쁜 말').hover();
  await message(page, '나쁜 말')
    .getByRole('button', { name: /메시지 메뉴/u })
    .click();
  await page.getByRole('menuitem', { name: '삭제' }).click();
  await field(page, '사유').fill('=cmd, "욕설"');
  await dialog(page).getByRole('button', { name: '삭제' }).click();
  await expect(message(person.page, '나쁜 말')).toHaveCount(0);

  await page.goto('/admin/audit');
  const entry = page.getByRole('listitem').filter({ hasText: person.loginId }).first();
  await expect(entry).toContainText('강시우');
  await expect(entry).toContainText('쓴 메시지를 삭제했습니다');
  await expect(entry).toContainText('사유: =cmd, "욕설"');

  await page.getByLabel('한 일').selectOption({ label: '메시지 삭제' });
  await expect(page).toHaveURL(/act=deleteMessage/u);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV로 내려받기' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv.startsWith('\u{FEFF}일시,한 일,관리자,')).toBe(true);
  const line = csv.split('\r\n').find((candidate) => candidate.includes(`,${person.loginId},`));
  expect(line).toContain(`,메시지 삭제,관리자,${adminAccount.loginId},강시우,${person.loginId},`);
  expect(line).toContain(`"'=1+1 ""방"" ${person.loginId}"`);
  expect(line).toContain(`"'=cmd, ""욕설"""`);
});
