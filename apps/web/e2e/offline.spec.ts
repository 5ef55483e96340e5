import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { beforeNextBuild } from './support/next-build.ts';
import { whenListening } from './support/notifications.ts';
import { startDeployment } from './support/deployment.ts';
import { becomeMember, openBrowser, type Member } from './support/person.ts';
import { composer, enter, fill, message, messages, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

test.use({ serviceWorkers: 'allow' });

/** The page can be opened without its server from then on. */
async function whenKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 30_000 })
    .toBe('activated');
}

/** Everything that a page of this origin has stored in its browser. */
async function stored(page: Page): Promise<string> {
  const found: unknown = await page.evaluate(async () => {
    const all: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.push(request.url, await (await cache.match(request))?.text());
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(new Error(name)));
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise((resolve, reject) => {
          const asking = database.transaction(store).objectStore(store).getAll();
          asking.addEventListener('success', () => resolve(asking.result));
          asking.addEventListener('error', () => reject(new Error(store)));
        });
        all.push(rows);
      }
      database.close();
    }
    return JSON.stringify(all);
  });
  return z.string().parse(found);
}

/** A moment after it was seen. */
async function whenStored(page: Page, text: string): Promise<void> {
  await expect.poll(() => stored(page)).toContain(text);
}

async function seenAndStored(person: Member): Promise<number> {
  const roomId = await openRoomFor(person, [], '기억되는 방');
  await fill(person, roomId, 3, (index) => `남아 있을 말 ${index}`);
  await enter(person, roomId);
  await expect(message(person.page, '남아 있을 말 3')).toBeVisible();
  await whenStored(person.page, '남아 있을 말 3');
  await whenStored(person.page, '기억되는 방');
  return roomId;
}

test('a reload without a server shows the rooms and what was said last, and goes on when the server is back', async ({
  browser,
  mode,
}) => {
  test.slow();
  await using deployment = await startDeployment(mode);
  const person = await becomeMember(
    await openBrowser(browser, deployment.urlFor(0), { name: '김민준', serviceWorkers: 'allow' }),
  );
  const { page } = person;
  const roomId = await seenAndStored(person);
  const [server] = deployment.servers;
  await whenKept(page);
  await server.stop('SIGKILL');
  await page.reload();
  await expect(page.getByText(/서버에 닿지 않아, .*에 본 상태를 보여 드립니다/u)).toBeVisible();
  const kept = page.getByRole('list', { name: '마지막으로 본 메시지' });
  await expect(kept.getByRole('article')).toContainText(['남아 있을 말 1', '남아 있을 말 2', '남아 있을 말 3']);
  await expect(page.getByText('연결되면 메시지를 보낼 수 있습니다.')).toBeVisible();
  const list = page.getByRole('navigation', { name: '마지막으로 본 대화방' });
  await expectNoViolation(page, 'the last state');
  await list.getByRole('button', { name: /공지/u }).click();
  await expect(page.getByText('이 방의 메시지는 이 기기에 남아 있지 않습니다')).toBeVisible();
  await page.goBack();
  await expect(kept.getByRole('article')).toHaveCount(3);

  await server.start();
  await expect(composer(page)).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveURL(`/rooms/${roomId}`);
  await expect(messages(page).getByRole('article')).toContainText(['남아 있을 말 1', '남아 있을 말 3']);
  await say(page, '다시 이어서');
  await expect(message(page, '다시 이어서')).not.toHaveAttribute('data-pending');
  await person.context.close();
});

test('what was deleted while the page was open is not shown again without a server', async ({ member }) => {
  const person = await member({ name: '김민준' });
  const { page } = person;
  const roomId = await seenAndStored(person);
  await page.goto('/');
  await expect(page.getByRole('link', { name: /기억되는 방/u })).toBeVisible();
  // What is at work beside the page has come.
  await whenListening(page);
  await person.call('chat.deleteMessage', { roomId, seq: 3 });
  await expect.poll(() => stored(page)).not.toContain('남아 있을 말 2');
});

test('whoever signs out leaves nothing in the browser of what they saw, in whichever tab they do', async ({
  member,
}) => {
  const person = await member({ name: '김민준' });
  const { page } = person;
  await seenAndStored(person);
  await whenKept(page);
  const other = await person.context.newPage();
  await other.goto('/');
  await expect(other.getByRole('link', { name: /기억되는 방/u })).toBeVisible();
  await other.getByRole('button', { name: /김민준/u }).click();
  await other.getByRole('menuitem', { name: '로그아웃' }).click();
  for (const each of [page, other]) await expect(each).toHaveURL(/\/sign-in/u);
  for (const left of ['남아 있을 말', '기억되는 방', '김민준', person.loginId]) {
    await expect.poll(() => stored(page), { message: left }).not.toContain(left);
  }
  // What opens without a server is the page, and nobody is in it.
  await person.context.setOffline(true);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
  await expect(page.getByText('기억되는 방')).toHaveCount(0);
  await person.context.setOffline(false);
});

test('no answer of the API is ever kept, and what is kept are the files of the build', async ({ member }) => {
  const person = await member({ name: '김민준' });
  const { page } = person;
  await enter(person, 2);
  await whenKept(page);
  await page.reload();
  await expect(composer(page)).toBeVisible();
  const paths = z.array(z.string()).parse(
    await page.evaluate(async () => {
      const urls: string[] = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname);
      }
      return urls;
    }),
  );
  expect(paths).toContain('/');
  for (const path of paths) expect(path).toMatch(/^\/(?:assets\/.+|icons\/.+|[\w.-]*)$/u);
  expect(paths.filter((path) => path.startsWith('/trpc') || path.startsWith('/attachments'))).toEqual([]);
});

test('a new version is told of, and a press brings it; a page that was open keeps its late parts', async ({
  browser,
  deployment,
  adminAccount: _admin,
}) => {
  await using build = await beforeNextBuild(deployment.urlFor(0));
  const { page, context } = await becomeMember(
    await openBrowser(browser, build.url, { name: '김민준', serviceWorkers: 'allow' }),
  );
  await page.goto('/');
  await whenKept(page);
  build.come();
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect(page.getByText('새 버전이 있습니다')).toBeVisible();
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(2);
  await page.getByRole('button', { name: '새로 고침' }).click();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  await expect(page.getByText('새 버전이 있습니다')).toHaveCount(0);
  await context.close();
});

test('turned off on the server, browsers take it away with all that it kept', async ({ browser, mode }) => {
  await using deployment = await startDeployment(mode);
  const { page, context } = await becomeMember(
    await openBrowser(browser, deployment.urlFor(0), { name: '김민준', serviceWorkers: 'allow' }),
  );
  await page.goto('/');
  await whenKept(page);
  const [server] = deployment.servers;
  await server.stop();
  await server.start({ SERVICE_WORKER: 'off' });
  // The connection that is back looks for a new one.
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 30_000 }).toBe(0);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  await context.close();
});

test('it can be installed: a manifest whose icons are what they say, and nothing that the browser objects to', async ({
  member,
}) => {
  const { page, context } = await member({ name: '김민준' });
  await page.goto('/');
  await whenKept(page);
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = z
    .object({
      name: z.string().min(1),
      short_name: z.string().max(12),
      start_url: z.literal('/'),
      display: z.literal('standalone'),
      icons: z.array(z.object({ src: z.string(), sizes: z.string(), purpose: z.string() })),
      shortcuts: z.array(z.object({ name: z.string(), url: z.string() })).min(1),
    })
    .parse(await (await context.request.get(href ?? '')).json());
  for (const { src, sizes } of manifest.icons) {
    const png = await (await context.request.get(src)).body();
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
  }
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
  );
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A context of its own is an incognito window to Chromium, which installs nothing there.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});
