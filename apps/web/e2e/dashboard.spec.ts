import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { startDeployment } from './support/deployment.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { becomeMember, openBrowser, type Member } from './support/person.ts';
import { expect, test } from './support/test.ts';

const talkRoom = 2;

async function send(author: Member, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await author.call('chat.send', { roomId: talkRoom, clientMessageId: randomUUID(), body: '안녕하세요' });
  }
}

const tile = (page: Page, label: string) =>
  page.locator('dl > div').filter({ has: page.getByRole('term').filter({ hasText: label }) });

/** As a browser says it of a page that nobody can see. */
async function show(page: Page, visibility: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);
}

test('an admin sees the service live: who is there, what was said, what was turned down', async ({ browser }) => {
  await using deployment = await startDeployment({ kind: 'embedded' });
  const url = deployment.urlFor(0);
  const admin = await becomeMember(await openBrowser(browser, url, { name: '김민준', locale: 'ko-KR' }));
  const member = await becomeMember(await openBrowser(browser, url, { name: '이서연', locale: 'ko-KR' }));
  const { page } = admin;
  await send(member, 3);
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: '현황', level: 1 })).toBeVisible();
  await expect(page.getByRole('img', { name: '최근 1시간 메시지' })).toHaveAccessibleDescription(/모두 3개/u);
  await expect(tile(page, '접속 중')).toContainText('1명');
  await expect(tile(page, '저장 대기')).toContainText('밀린 것이 없습니다');

  // Nothing is pressed: it shows by itself.
  await member.page.goto('/');
  await send(member, 2);
  await member.context.request.post(`${url}/trpc/auth.signIn`, {
    data: { loginId: 'nobody-here', password: 'wrong password' },
    headers: { origin: url },
  });
  await expect(tile(page, '접속 중')).toContainText('2명');
  await expect(page.getByRole('img', { name: '최근 1시간 메시지' })).toHaveAccessibleDescription(/모두 5개/u);
  await expect(page.getByRole('listitem').filter({ hasText: 'BAD_CREDENTIALS' })).toContainText('1');

  await page.getByText('표로 보기').click();
  await expect(page.getByRole('rowheader')).toHaveCount(60);

  // What is around the pages of the administration is looked at elsewhere.
  await expectNoViolation(page, 'the dashboard', 'main');
  await Promise.all([admin.context.close(), member.context.close()]);
});

test('[P9] nobody asks for what nobody sees, and what is seen again is asked for at once', async ({ browser }) => {
  await using deployment = await startDeployment({ kind: 'embedded' });
  const { page, context } = await becomeMember(
    await openBrowser(browser, deployment.urlFor(0), { name: '김민준', locale: 'ko-KR' }),
  );
  let [asked, answered] = [0, 0];
  await page.clock.install();
  await page.route('**/trpc/admin.stats*', async (route) => {
    asked += 1;
    await route.continue();
  });
  page.on('requestfinished', (request) => {
    if (request.url().includes('/trpc/admin.stats')) answered += 1;
  });
  await page.goto('/admin');
  await expect(tile(page, '접속 중')).toContainText('1명');
  const first = asked;
  await page.clock.runFor(7_000);
  await expect.poll(() => asked).toBeGreaterThan(first);
  await show(page, 'hidden');
  await expect.poll(() => asked - answered).toBe(0);
  const hiddenSince = asked;
  await page.clock.runFor(60_000);
  expect(asked).toBe(hiddenSince);
  await show(page, 'visible');
  await expect.poll(() => asked).toBe(hiddenSince + 1);
  await context.close();
});

test('while the server is away what was seen last stays, and says so', async ({ browser }) => {
  await using deployment = await startDeployment({ kind: 'embedded' });
  const [server] = deployment.servers;
  const { page, context } = await becomeMember(
    await openBrowser(browser, server.url, { name: '김민준', locale: 'ko-KR' }),
  );
  await page.goto('/admin');
  await expect(tile(page, '접속 중')).toContainText('1명');
  await server.stop('SIGKILL');
  const stale = page.getByText(/서버에 닿지 않아 .*의 현황을 보여 드립니다/u);
  await expect(stale).toBeVisible();
  await expect(tile(page, '접속 중')).toContainText('1명');
  await server.start();
  await expect(stale).toBeHidden();
  await context.close();
});

test('where nothing has come yet, the failure is said and can be tried again', async ({ browser }) => {
  await using deployment = await startDeployment({ kind: 'embedded' });
  const { page, context } = await becomeMember(
    await openBrowser(browser, deployment.urlFor(0), { name: '김민준', locale: 'ko-KR' }),
  );
  await page.route('**/trpc/admin.stats*', (route) => route.abort());
  await page.goto('/admin');
  await expect(page.getByRole('alert')).toContainText('현황을 불러오지 못했습니다');
  await page.unroute('**/trpc/admin.stats*');
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(tile(page, '접속 중')).toBeVisible();
  await context.close();
});
