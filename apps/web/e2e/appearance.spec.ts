import type { Page } from '@playwright/test';
import { enter, fill, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, page.url()).toBeLessThanOrEqual(0);
}

test('the language is the browser’s at first, and the one chosen from then on', async ({ visitor }) => {
  const { page } = await visitor({ name: 'guest', locale: 'en-US' });
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitemradio', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('the colour scheme is the system’s at first, and the one chosen from then on', async ({ visitor }) => {
  const { page } = await visitor({ name: '손님', colorScheme: 'dark' });
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('button', { name: '설정' }).click();
  await page.getByRole('menuitemradio', { name: '밝게' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
});

test('on a phone nothing scrolls sideways, and people and rooms are one touch away', async ({ member, visitor }) => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const guest = await visitor({ name: '손님', ...phone });
  for (const path of ['/sign-in', '/sign-up']) {
    await guest.page.goto(path);
    await expect(guest.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(guest.page);
  }
  const person = await member({ name: '아주 긴 이름을 가진 사람', ...phone });
  const roomId = await openRoomFor(person, [], '이름이 아주 길어서 한 줄에 다 들어가지 않는 대화방');
  await fill(person, roomId, 3, () => `https://example.org/${'아주긴주소'.repeat(20)} ${'w'.repeat(300)}`);
  await person.page.goto('/');
  await expect(person.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(person.page);
  await enter(person, roomId);
  await expectNoSidewaysScroll(person.page);
  await person.page.getByRole('button', { name: '참여자 보기' }).tap();
  await expect(
    person.page.getByRole('dialog', { name: '참여 중' }).getByText('아주 긴 이름을 가진 사람'),
  ).toBeVisible();
  await person.page.keyboard.press('Escape');
  await person.page.getByRole('link', { name: '대화방 목록으로' }).tap();
  await expect(person.page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
});

test('the page asks nobody but its own server, and breaks none of its rules', async ({ member }) => {
  const person = await member({ name: '김민준' });
  const { page, url } = person;
  const strangers: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) strangers.push(request.url());
  });
  page.on('console', (entry) => {
    if (entry.type() === 'error') complaints.push(entry.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  // Also what is caught: the browser has noted it.
  await page.exposeFunction('complain', (what: string) => complaints.push(what));
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => complain(event.violatedDirective + ' ' + event.sourceFile))",
  );
  await page.goto('/');
  await page.getByRole('button', { name: '방 만들기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '만들기' }).click();
  await expect(page.getByText('꼭 입력해 주세요.')).toBeVisible();
  await enter(person, 2);
  await page.getByRole('button', { name: '방 메뉴' }).click();
  await expect(page.getByRole('menuitem', { name: '방에서 탈퇴' })).toBeVisible();
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});
