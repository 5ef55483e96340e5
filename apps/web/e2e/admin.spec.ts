import { act, adminPage, dialog, openPerson, personPanel, personRow } from './support/admin.ts';
import { field } from './support/form.ts';
import { becomeMember } from './support/person.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { expect, test } from './support/test.ts';

test('[SEC-17] who is no admin finds no such page, no way to it, and fetches none of its code', async ({ member }) => {
  const { page } = await member({ name: '김민준' });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  for (const path of ['/admin', '/admin/people', '/admin/audit']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: '없는 페이지입니다' })).toBeVisible();
  }
  await page.getByRole('link', { name: '처음으로' }).click();
  await page.getByRole('button', { name: /설정/u }).click();
  await expect(page.getByRole('menuitem', { name: '로그아웃' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: '관리' })).toHaveCount(0);
  expect(fetched.filter((path) => /(?:admin|people|rooms|audit|dashboard)-page/u.test(path))).toEqual([]);
});

test('search, filter and order stand in the address: a reload keeps them, and going back undoes them', async ({
  adminAccount,
  visitor,
}) => {
  const page = await adminPage(adminAccount);
  const made = [];
  for (const name of ['나래', '가온', '다솔']) made.push(await becomeMember(await visitor({ name: `찾기${name}` })));
  const [first] = made;
  await page.getByRole('searchbox').fill('찾기');
  const names = page.getByRole('table').getByRole('link');
  await expect(names).toHaveText(['찾기다솔', '찾기가온', '찾기나래']);
  await page.getByLabel('정렬').selectOption({ label: '이름순' });
  await expect(names).toHaveText(['찾기가온', '찾기나래', '찾기다솔']);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('찾기');
  await expect(names).toHaveText(['찾기가온', '찾기나래', '찾기다솔']);
  await page.getByText('이용 정지', { exact: true }).click();
  await expect(page.getByText('조건에 맞는 사람이 없습니다.')).toBeVisible();
  await page.goBack();
  await expect(names).toHaveText(['찾기가온', '찾기나래', '찾기다솔']);
  await page.getByRole('searchbox').fill(first?.loginId ?? '');
  await expect(names).toHaveText(['찾기나래']);
});

test('with the keyboard alone: into a person, through a dialog and back to the row', async ({
  adminAccount,
  member,
}) => {
  const [page, person] = [await adminPage(adminAccount), await member({ name: '오하린' })];
  await page.goto(`/admin/people?q=${person.loginId}`);
  const row = page.getByRole('link', { name: '오하린' });
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(personPanel(page)).toBeFocused();
  await act(page, '이용 정지').focus();
  await page.keyboard.press('Enter');
  await expect(field(page, '사유')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(act(page, '이용 정지')).toBeFocused();
  await personPanel(page).getByRole('button', { name: '목록으로' }).press('Enter');
  await expect(personPanel(page)).toHaveCount(0);
  await expect(row).toBeFocused();
});

test('more people than one page come as one scrolls, each once', async ({ adminAccount, visitor }) => {
  const page = await adminPage(adminAccount);
  const wanted = 53;
  const somebody = await visitor({ name: '누구' });
  for (let index = 0; index < wanted; index += 1) {
    await becomeMember({
      ...somebody,
      name: `무리${index}`,
      loginId: `crowd-${index}-${somebody.loginId}`.slice(0, 32),
    });
  }
  await page.getByRole('searchbox').fill('무리');
  const names = page.getByRole('table').getByRole('link');
  await expect(names).toHaveCount(50);
  await expect(page.getByText(`${wanted}명`)).toBeVisible();
  await names.last().scrollIntoViewIfNeeded();
  await expect(names).toHaveCount(wanted);
  expect(new Set(await names.allTextContents()).size).toBe(wanted);
});

test('a list that cannot be had says so, and comes when it is asked for again', async ({ adminAccount }) => {
  const page = await adminPage(adminAccount);
  await page.route('**/trpc/admin.auditLog*', (route) => route.abort());
  await page.getByRole('link', { name: '감사 기록' }).click();
  await expect(page.getByRole('alert')).toContainText('기록을 불러오지 못했습니다.');
  await page.unroute('**/trpc/admin.auditLog*');
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('nothing for axe to find in the administration', async ({ adminAccount, member }) => {
  const [page, person] = [await adminPage(adminAccount), await member({ name: '한지민' })];
  await adminAccount.call('admin.banUser', { userId: person.userId, reason: '광고 도배' });
  await adminAccount.call('admin.chatBanUser', {
    userId: person.userId,
    reason: '욕설',
    until: '2999-01-01T00:00:00Z',
  });
  await openPerson(page, person);
  await expect(personPanel(page).getByRole('listitem')).toHaveCount(2);
  await expectNoViolation(page, 'people, and one person');
  await act(page, '이용 정지 변경').click();
  await dialog(page).getByText('직접 지정').click();
  await field(page, '사유').fill('');
  await dialog(page).getByRole('button', { name: '이용 정지' }).click();
  await expect(dialog(page).getByText('꼭 입력해 주세요.')).toBeVisible();
  await expectNoViolation(page, 'a ban with errors');
  await page.keyboard.press('Escape');
  await act(page, '비밀번호 재설정 링크 만들기').click();
  await dialog(page).getByRole('button', { name: '링크 만들기' }).click();
  await expect(field(page, '재설정 링크')).toBeVisible();
  await expectNoViolation(page, 'a reset link');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolation(page, 'one person on a phone');
  await personPanel(page).getByRole('button', { name: '목록으로' }).click();
  await expect(personRow(page, person)).toBeVisible();
  await expectNoViolation(page, 'people on a phone');
  await page.getByRole('link', { name: '대화방', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: '기본 방' })).toHaveCount(2);
  await expectNoViolation(page, 'rooms on a phone');
  await page.getByRole('link', { name: '감사 기록' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: person.loginId }).first()).toBeVisible();
  await expectNoViolation(page, 'the audit log on a phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await expectNoViolation(page, 'the audit log');
});
