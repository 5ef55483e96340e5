import { z } from 'zod';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { field } from './support/form.ts';
import type { Member } from './support/person.ts';
import { expect, test } from './support/test.ts';

const newPassword = 'battery staple horse';

async function linkFor(admin: Member, person: Member): Promise<string> {
  const { token } = z
    .object({ token: z.string() })
    .parse(await admin.call('admin.resetLink', { userId: person.userId }));
  return token;
}

test('a link leads to a new password, and its token never leaves the page but to be used', async ({
  visitor,
  member,
  adminAccount,
}) => {
  const person = await member({ name: '김민준' });
  const token = await linkFor(adminAccount, person);
  const { page } = await visitor({ name: '손님' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`/reset#${token}`);
  await expect(page).toHaveURL(/\/reset$/u);
  await field(page, '새 비밀번호').fill('password123');
  await field(page, '비밀번호 확인').fill('password123');
  await page.keyboard.press('Enter');
  await expect(field(page, '새 비밀번호')).toBeFocused();
  await expect(field(page, '새 비밀번호')).toHaveAccessibleDescription(/너무 흔한 비밀번호/u);
  await field(page, '새 비밀번호').fill(newPassword);
  await expect(page.locator('[aria-live]')).toHaveText(/^강함\./u);
  await field(page, '비밀번호 확인').fill('something else');
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
  await expect(field(page, '비밀번호 확인')).toHaveAccessibleDescription(/서로 다릅니다/u);
  await field(page, '비밀번호 확인').fill(newPassword);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: '비밀번호를 바꿨습니다' })).toBeVisible();
  await expect(page.getByRole('link', { name: '로그인하러 가기' })).toBeFocused();
  await page.keyboard.press('Enter');
  await field(page, '아이디').fill(person.loginId);
  await field(page, '비밀번호').fill(newPassword);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  expect(asked.filter((url) => url.includes(token))).toEqual([]);
  await page.goBack();
  expect(page.url()).not.toContain(token);
});

test('[P6] who is signed in with the old password is out at once', async ({ member, adminAccount }) => {
  const person = await member({ name: '이서연' });
  const token = await linkFor(adminAccount, person);
  await person.page.goto('/');
  await expect(person.page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  await person.call('auth.resetPassword', { token, newPassword });
  await expect(person.page.getByRole('heading', { name: '로그인' })).toBeVisible();
});

test('a link that was used says so, and where there is none the page asks for it', async ({
  visitor,
  member,
  adminAccount,
}) => {
  const person = await member({ name: '박도윤' });
  const token = await linkFor(adminAccount, person);
  await person.call('auth.resetPassword', { token, newPassword });
  const { page } = await visitor({ name: '손님' });
  await page.goto(`/reset#${token}`);
  await field(page, '새 비밀번호').fill(newPassword);
  await field(page, '비밀번호 확인').fill(newPassword);
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
  await expect(page.getByRole('heading', { name: '더는 쓸 수 없는 링크입니다' })).toBeVisible();
  await expect(page.getByText('관리자에게 새 재설정 링크를 요청해 주세요.')).toBeVisible();

  // A new link, opened in the same tab, begins anew.
  const fresh = await linkFor(adminAccount, person);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, fresh);
  await expect(field(page, '새 비밀번호')).toHaveValue('');
  await page.reload();
  await expect(page.getByRole('heading', { name: '링크를 다시 열어 주세요' })).toBeVisible();
});

test('what is typed survives an outage', async ({ visitor }) => {
  const { page } = await visitor({ name: '손님' });
  await page.goto('/reset#whatever');
  await page.route('**/trpc/auth.resetPassword*', (route) => route.abort());
  await field(page, '새 비밀번호').fill(newPassword);
  await field(page, '비밀번호 확인').fill(newPassword);
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
  await expect(page.getByRole('alert')).toContainText('서버에 닿지 않습니다');
  await expect(field(page, '새 비밀번호')).toHaveValue(newPassword);
});

test('the sign-in page says quietly what to do about a forgotten password', async ({ visitor }) => {
  const { page } = await visitor({ name: '손님' });
  await page.goto('/sign-in');
  await expect(page.getByText('관리자에게 재설정 링크를 요청하세요.')).toBeHidden();
  await page.getByText('비밀번호를 잊으셨나요?').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('관리자에게 재설정 링크를 요청하세요.')).toBeVisible();
});

test('nothing for axe to find on the way to a new password', async ({ visitor }) => {
  const { page } = await visitor({ name: '손님' });
  await page.goto('/reset');
  await expect(page.getByRole('heading', { name: '링크를 다시 열어 주세요' })).toBeVisible();
  await expectNoViolation(page, 'without a link');
  await page.goto('/reset#whatever');
  for (const typed of ['password123', 'tmvkdlek7k', newPassword]) {
    await field(page, '새 비밀번호').fill(typed);
    await expect(page.locator('[data-strength]')).toBeVisible();
    await expectNoViolation(page, `typed ${typed}`);
  }
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
  await expectNoViolation(page, 'with an error');
  await field(page, '비밀번호 확인').fill(newPassword);
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
  await expect(page.getByRole('heading', { name: '더는 쓸 수 없는 링크입니다' })).toBeVisible();
  await expectNoViolation(page, 'a link that does not work');
  await page.goto('/sign-in');
  await page.getByText('비밀번호를 잊으셨나요?').click();
  await expectNoViolation(page, 'sign-in with the hint');
});
