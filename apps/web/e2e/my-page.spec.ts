import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { field } from './support/form.ts';
import { password, type Member } from './support/person.ts';
import { enter, message, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

const section = (page: Page, name: string) => page.getByRole('region', { name });
const toast = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });

async function openMyPage({ page }: Member): Promise<void> {
  await page.goto('/me');
  await expect(section(page, '로그인된 기기').getByRole('listitem').first()).toBeVisible();
}

test('my page is a step from the menu, and all of it can be reached and read without a mouse', async ({ member }) => {
  const { page } = await member({ name: '김민준' });
  await page.goto('/');
  await page.getByRole('button', { name: /설정/u }).click();
  await page.getByRole('menuitem', { name: '내 정보' }).press('Enter');
  await expect(page).toHaveURL(/\/me$/u);
  await expect(field(page, '휴대전화')).toHaveValue('010-1234-5678');
  await field(page, '이름').focus();
  const reached = new Set<string>();
  for (let step = 0; step < 40 && !reached.has('탈퇴하기…'); step += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.textContent ?? ''));
  }
  expect([...reached]).toEqual(expect.arrayContaining(['비밀번호 바꾸기', '탈퇴하기…']));
});

test('a changed profile is saved, seen at once in the other tab, and by others over what was said before', async ({
  member,
}) => {
  const [person, reader] = [await member({ name: '개명 전' }), await member({ name: '읽는 사람' })];
  const { page, context } = person;
  const roomId = await openRoomFor(person, [reader], '개명하는 방');
  await person.call('chat.send', { roomId, clientMessageId: randomUUID(), body: '저는 누구일까요' });
  const other = await context.newPage();
  await other.goto('/');
  await openMyPage(person);
  await expect(page.getByRole('button', { name: '저장' })).toBeDisabled();
  await field(page, '이름').fill(' ');
  await field(page, '이메일').fill('no address');
  await expect(page.getByText('저장하지 않은 변경이 있습니다')).toBeVisible();
  await page.getByRole('button', { name: '저장' }).click();
  await expect(field(page, '이름')).toBeFocused();
  await expect(field(page, '이름')).toHaveAccessibleDescription(/꼭 입력해 주세요/u);
  await expect(field(page, '이메일')).toHaveAccessibleDescription(/형식이 맞지 않습니다/u);

  await field(page, '이름').fill('개명 후');
  await field(page, '이메일').fill('new@example.org');
  await field(page, '상세 주소 \\(선택\\)').fill('3층');
  await page.getByRole('button', { name: '저장' }).click();
  await expect(toast(page, '프로필을 저장했습니다.')).toBeVisible();
  await expect(page.getByRole('button', { name: '저장' })).toBeDisabled();
  await expect(other.getByRole('button', { name: /개명 후/u })).toBeVisible();
  await page.reload();
  await expect(field(page, '이메일')).toHaveValue('new@example.org');
  await expect(field(page, '상세 주소 \\(선택\\)')).toHaveValue('3층');
  await enter(reader, roomId);
  await expect(message(reader.page, '저는 누구일까요')).toContainText('개명 후');
});

test('what is typed survives an outage, and leaving the page with it is asked about', async ({ member }) => {
  const person = await member({ name: '한지민' });
  const { page } = person;
  await openMyPage(person);
  await field(page, '이름').fill('한지우');
  await page.route('**/trpc/auth.updateProfile*', (route) => route.abort());
  await page.getByRole('button', { name: '저장' }).click();
  await expect(section(page, '프로필').getByRole('alert')).toContainText('서버에 닿지 않습니다');
  await expect(field(page, '이름')).toHaveValue('한지우');

  await page.getByRole('link', { name: '대화방으로' }).click();
  const question = page.getByRole('dialog', { name: '저장하지 않고 나갈까요?' });
  await expect(question.getByRole('button', { name: '취소' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(page, '이름')).toHaveValue('한지우');
  await page.unroute('**/trpc/auth.updateProfile*');
  await page.getByRole('button', { name: '저장' }).click();
  await expect(toast(page, '프로필을 저장했습니다.')).toBeVisible();
  await page.getByRole('link', { name: '대화방으로' }).click();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
});

test('changes can be taken back, or left behind', async ({ member }) => {
  const person = await member({ name: '오하린' });
  const { page } = person;
  await openMyPage(person);
  await field(page, '이름').fill('다른 이름');
  await page.getByRole('button', { name: '되돌리기' }).click();
  await expect(field(page, '이름')).toHaveValue('오하린');
  await field(page, '현재 비밀번호').fill('x');
  await page.getByRole('link', { name: '대화방으로' }).click();
  await page.getByRole('button', { name: '저장하지 않고 나가기' }).click();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
});

test('a new password is refused with its reason beside the field, then works and signs the other devices out', async ({
  member,
  browser,
}) => {
  const person = await member({ name: '서지안' });
  const { page } = person;
  const elsewhere = await (await browser.newContext({ baseURL: person.url })).newPage();
  await elsewhere.goto('/sign-in');
  await field(elsewhere, '아이디').fill(person.loginId);
  await field(elsewhere, '비밀번호').fill(password);
  await elsewhere.getByRole('button', { name: '로그인' }).click();
  await expect(elsewhere.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();

  await openMyPage(person);
  await expect(section(page, '로그인된 기기').getByRole('listitem')).toHaveCount(2);
  const submit = page.getByRole('button', { name: '비밀번호 바꾸기' });
  await field(page, '현재 비밀번호').fill(password);
  await field(page, '새 비밀번호').fill(password);
  await field(page, '비밀번호 확인').fill('something else');
  await submit.click();
  await expect(field(page, '새 비밀번호')).toBeFocused();
  await expect(field(page, '새 비밀번호')).toHaveAccessibleDescription(/지금과 다른 비밀번호/u);
  await expect(field(page, '비밀번호 확인')).toHaveAccessibleDescription(/서로 다릅니다/u);

  await field(page, '새 비밀번호').fill('password123');
  await expect(section(page, '비밀번호').locator('[aria-live]')).toHaveText(/^사용할 수 없음\./u);
  await field(page, '비밀번호 확인').fill('password123');
  await submit.click();
  await expect(field(page, '새 비밀번호')).toHaveAccessibleDescription(/너무 흔한 비밀번호/u);

  await field(page, '새 비밀번호').fill('battery staple horse');
  await expect(section(page, '비밀번호').locator('[aria-live]')).toHaveText(/^강함\./u);
  await field(page, '비밀번호 확인').fill('battery staple horse');
  await field(page, '현재 비밀번호').fill('not this one');
  await submit.click();
  await expect(field(page, '현재 비밀번호')).toBeFocused();
  await expect(field(page, '현재 비밀번호')).toHaveAccessibleDescription(/현재 비밀번호가 아닙니다/u);
  await field(page, '현재 비밀번호').fill(password);
  await section(page, '비밀번호').getByRole('button', { name: '비밀번호 보기' }).first().click();
  await expect(field(page, '현재 비밀번호')).toHaveAttribute('type', 'text');
  await submit.click();
  await expect(toast(page, '비밀번호를 바꿨습니다.')).toBeVisible();
  await expect(field(page, '새 비밀번호')).toHaveValue('');
  await expect(section(page, '로그인된 기기').getByRole('listitem')).toHaveCount(1);
  await expect(elsewhere.getByRole('heading', { name: '로그인' })).toBeVisible();
  await elsewhere.context().close();
});

test('[P6] one device, or all others, are signed out from here', async ({ member, browser }) => {
  const person = await member({ name: '윤채원' });
  const { page } = person;
  const signInElsewhere = async (userAgent: string) => {
    const context = await browser.newContext({ baseURL: person.url, userAgent });
    const headers = { origin: person.url };
    await context.request.post('/trpc/auth.signIn', { data: { loginId: person.loginId, password }, headers });
    const tab = await context.newPage();
    await tab.goto('/');
    await expect(tab.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
    return tab;
  };
  const iPhone = await signInElsewhere('Mozilla/5.0 (iPhone) AppleWebKit/605.1 Version/19.0 Mobile/15E1 Safari/604.1');
  const firefox = await signInElsewhere('Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0');
  await openMyPage(person);
  const devices = section(page, '로그인된 기기');
  await expect(devices.getByRole('listitem').first()).toContainText('이 기기');
  await devices.getByRole('button', { name: 'Safari · iPhone 로그아웃' }).press('Enter');
  await expect(toast(page, 'Safari · iPhone에서 로그아웃했습니다.')).toBeVisible();
  await expect(devices.getByRole('heading')).toBeFocused();
  await expect(devices.getByRole('listitem')).toHaveCount(2);
  await expect(iPhone.getByRole('heading', { name: '로그인' })).toBeVisible();
  await expect(firefox.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();

  await devices.getByRole('button', { name: '다른 기기 1대에서 로그아웃' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '로그아웃' }).click();
  await expect(devices.getByText('로그인된 다른 기기가 없습니다.')).toBeVisible();
  await expect(firefox.getByRole('heading', { name: '로그인' })).toBeVisible();
  await expect(section(page, '프로필')).toBeVisible();
  for (const tab of [iPhone, firefox]) await tab.context().close();
});

test('whoever leaves for good is told what stays, is asked twice, and is a former member to the others', async ({
  member,
}) => {
  const [person, reader] = [await member({ name: '떠나는 사람' }), await member({ name: '남는 사람' })];
  const { page } = person;
  const roomId = await openRoomFor(reader, [person], '떠나는 방');
  await person.call('chat.send', { roomId, clientMessageId: randomUUID(), body: '안녕히 계세요' });
  await openMyPage(person);
  await section(page, '회원 탈퇴').getByRole('button', { name: '탈퇴하기…' }).click();
  const dialog = page.getByRole('dialog', { name: '정말 탈퇴하시겠습니까?' });
  await expect(dialog.getByLabel('현재 비밀번호')).toBeFocused();
  await dialog.getByLabel('현재 비밀번호').fill('not this one');
  await dialog.getByLabel(/^확인을 위해 아이디/u).fill('somebody');
  await dialog.getByRole('button', { name: '탈퇴하기' }).click();
  await expect(dialog.getByText('아이디가 다릅니다.')).toBeVisible();
  await dialog.getByLabel(/^확인을 위해 아이디/u).fill(person.loginId);
  await dialog.getByRole('button', { name: '탈퇴하기' }).click();
  await expect(dialog.getByText('현재 비밀번호가 아닙니다.')).toBeVisible();
  await dialog.getByLabel('현재 비밀번호').fill(password);
  await dialog.getByRole('button', { name: '탈퇴하기' }).click();
  await expect(page.getByRole('heading', { name: '탈퇴가 끝났습니다' })).toBeVisible();
  await page.getByRole('link', { name: '로그인 화면으로' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await field(page, '아이디').fill(person.loginId);
  await field(page, '비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByRole('alert')).toContainText('아이디나 비밀번호가 맞지 않습니다.');

  await reader.page.goto('/');
  await expect(reader.page.getByRole('link', { name: /떠나는 방/u })).toContainText('탈퇴한 사용자: 안녕히 계세요');
  await enter(reader, roomId);
  await expect(message(reader.page, '안녕히 계세요')).toContainText('탈퇴한 사용자');
});

test('the last admin is told why they cannot leave', async ({ adminAccount, browser }) => {
  const context = await browser.newContext({ baseURL: adminAccount.url, locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto('/sign-in?next=/me');
  await field(page, '아이디').fill(adminAccount.loginId);
  await field(page, '비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByRole('button', { name: '탈퇴하기…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('현재 비밀번호').fill(password);
  await dialog.getByLabel(/^확인을 위해 아이디/u).fill(adminAccount.loginId);
  await dialog.getByRole('button', { name: '탈퇴하기' }).click();
  await expect(dialog.getByRole('alert')).toContainText('마지막 관리자는 탈퇴할 수 없습니다.');
  await context.close();
});

test('what cannot be loaded says so and is asked for again', async ({ member }) => {
  const { page } = await member({ name: '임지호' });
  await page.route('**/trpc/auth.sessions*', (route) => route.abort());
  await page.goto('/me');
  const devices = section(page, '로그인된 기기');
  await expect(devices.getByRole('alert')).toContainText('로그인된 기기를 불러오지 못했습니다.');
  await page.unroute('**/trpc/auth.sessions*');
  await devices.getByRole('button', { name: '다시 시도' }).click();
  await expect(devices.getByRole('listitem')).toHaveCount(1);
});

test('nothing for axe to find on my page', async ({ member }) => {
  const person = await member({ name: '강시우' });
  const { page } = person;
  await openMyPage(person);
  await expectNoViolation(page, 'my page');
  await field(page, '이름').fill('');
  await field(page, '새 비밀번호').fill('password123');
  await page.getByRole('button', { name: '저장' }).click();
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
  await expect(page.getByText('사용할 수 없음').first()).toBeVisible();
  await expectNoViolation(page, 'my page with errors');
  await page.getByRole('link', { name: '대화방으로' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolation(page, 'the question before leaving the page');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '탈퇴하기…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '탈퇴하기' }).click();
  await expectNoViolation(page, 'the dialog before leaving for good');
  await page.goto('/goodbye');
  await expect(page.getByRole('heading', { name: '탈퇴가 끝났습니다' })).toBeVisible();
  await expectNoViolation(page, 'goodbye');
});

test('an API token is made with the password, shown once, works, and is revoked', async ({ member }) => {
  const person = await member({ name: '봇 주인' });
  const { page, url } = person;
  const roomId = await openRoomFor(person, [], '봇이 사는 방');
  await openMyPage(person);
  const tokens = section(page, 'API 토큰');
  await expect(tokens).toContainText('만든 토큰이 없습니다.');
  await tokens.getByRole('button', { name: '토큰 만들기…' }).click();
  const dialog = page.getByRole('dialog', { name: 'API 토큰 만들기' });
  await expect(field(dialog, '이름')).toBeFocused();
  await expect(dialog.getByRole('checkbox', { name: '관리자 기능' })).toHaveCount(0);
  await dialog.getByRole('radio', { name: '고른 방에서만' }).check();
  await dialog.getByRole('button', { name: '만들기' }).click();
  await expect(field(dialog, '이름')).toBeFocused();
  await expect(field(dialog, '이름')).toHaveAccessibleDescription(/꼭 입력해 주세요/u);
  await expect(dialog.getByText('꼭 입력해 주세요.')).toHaveCount(3);

  await field(dialog, '이름').fill('출석 봇');
  await dialog.getByRole('checkbox', { name: '봇이 사는 방' }).check();
  await field(dialog, '현재 비밀번호').fill('not my password');
  await expectNoViolation(page, 'making a token');
  await dialog.getByRole('button', { name: '만들기' }).click();
  await expect(field(dialog, '현재 비밀번호')).toHaveAccessibleDescription(/현재 비밀번호가 아닙니다/u);
  await field(dialog, '현재 비밀번호').fill(password);
  await dialog.getByRole('button', { name: '만들기' }).click();

  const made = page.getByRole('dialog', { name: '토큰을 만들었습니다' });
  await expect(made.getByRole('button', { name: '복사' })).toBeFocused();
  const token = await made.getByRole('textbox', { name: '토큰' }).inputValue();
  await expectNoViolation(page, 'a token that was made');
  await made.getByRole('button', { name: '닫기', exact: true }).last().click();
  const row = tokens.getByRole('listitem');
  await expect(row).toContainText('읽기, 쓰기 · 봇이 사는 방에서만');
  await expect(row).toContainText('아직 쓰이지 않음');
  await expect(page.getByText(token)).toHaveCount(0);

  const signedIn = await page.request.post(`${url}/trpc/auth.refresh`, { data: { refreshToken: token } });
  const { result } = (await signedIn.json()) as { result: { data: { accessToken: string } } };
  const sent = await page.request.post(`${url}/trpc/chat.send`, {
    headers: { authorization: `Bearer ${result.data.accessToken}` },
    data: { roomId, clientMessageId: randomUUID(), body: '출석을 시작합니다' },
  });
  expect(sent.status()).toBe(200);
  await page.reload();
  await expect(row).toContainText('마지막 사용');

  await row.getByRole('button', { name: '출석 봇 폐기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '폐기' }).click();
  await expect(toast(page, '‘출석 봇’ 토큰을 폐기했습니다.')).toBeVisible();
  await expect(tokens).toContainText('만든 토큰이 없습니다.');
  await expect(page.getByRole('heading', { name: 'API 토큰' })).toBeFocused();
  const again = await page.request.post(`${url}/trpc/auth.refresh`, { data: { refreshToken: token } });
  expect(again.status()).toBe(401);
});
