import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { startDeployment } from './support/deployment.ts';
import { becomeMember, openBrowser, type Member } from './support/person.ts';
import { composer, enter, fill, message, messages, openRoomFor, participants, say } from './support/room.ts';
import { streamsAt, watchLeader } from './support/streams.ts';
import { expect, test } from './support/test.ts';

/** High enough for every message of a test to be drawn, so that they can be counted. */
const viewport = { width: 900, height: 3_000 };

async function openTabs({ context }: Member, roomId: number, count: number): Promise<Page[]> {
  const pages = await Promise.all(Array.from({ length: count }, () => context.newPage()));
  await Promise.all(
    pages.map(async (page) => {
      await page.goto(`/rooms/${roomId}`);
      await expect(messages(page)).toBeVisible();
      await expect(composer(page)).toBeVisible();
    }),
  );
  return pages;
}

const numbersIn = async (page: Page): Promise<number[]> =>
  (
    await messages(page)
      .getByText(/^no\. \d+$/u)
      .allTextContents()
  ).map((text) => Number(text.slice('no. '.length)));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

test('[P5] ten tabs have one stream; what one sends all show once', async ({ browser, mode }) => {
  await using deployment = await startDeployment(mode);
  const url = deployment.urlFor(0);
  const anna = await becomeMember(await openBrowser(browser, url, { name: '안나' }));
  const leader = watchLeader(anna.context);
  await enter(anna, 2);
  const tabs = [anna.page, ...(await openTabs(anna, 2, 9))];
  await expect.poll(() => streamsAt(url)).toBe(1);

  const follower = tabs.find((tab) => tab !== leader());
  if (follower === undefined) throw new Error('ten tabs lead');
  await say(follower, '한 번만');
  for (const tab of tabs) {
    await expect(message(tab, '한 번만')).toHaveCount(1);
    await expect(message(tab, '한 번만')).not.toHaveAttribute('data-pending');
  }
  expect(await streamsAt(url)).toBe(1);
  await anna.context.close();
});

test('[P1] [P5] the tab that leads is closed, and the next one crashes, while messages flow: the others miss and double nothing', async ({
  member,
}) => {
  const ben = await member({ name: '벤' });
  const anna = await member({ name: '안나', viewport });
  const roomId = await openRoomFor(ben, [anna], '이어달리기');
  const leader = watchLeader(anna.context);
  await enter(anna, roomId);
  const others = await openTabs(anna, roomId, 3);
  expect(leader()).toBe(anna.page);
  const first = fill(ben, roomId, 30, (index) => `no. ${index}`);
  await say(anna.page, '닫히는 탭에서');
  await anna.page.close();
  await expect.poll(leader).not.toBe(anna.page);
  await first;
  const successor = leader();
  const then = fill(ben, roomId, 30, (index) => `no. ${30 + index}`);
  await crash(successor);
  await then;
  for (const tab of others) {
    if (tab === successor) continue;
    await expect.poll(() => numbersIn(tab)).toEqual(upTo(60));
    await expect(message(tab, '닫히는 탭에서')).toHaveCount(1);
    await expect(message(tab, '닫히는 탭에서')).not.toHaveAttribute('data-pending');
    // Still alive.
    await say(tab, `${randomUUID()} 그 뒤에`);
    await expect(message(tab, '그 뒤에').last()).not.toHaveAttribute('data-pending');
  }
});

test('[P5] a leader that stands still silences nobody, and follows when it goes on; signing out signs out both', async ({
  browser,
  mode,
}) => {
  await using deployment = await startDeployment(mode);
  const url = deployment.urlFor(0);
  const anna = await becomeMember(await openBrowser(browser, url, { name: '안나', viewport }));
  const leader = watchLeader(anna.context);
  await enter(anna, 2);
  const [follower] = await openTabs(anna, 2, 1);
  if (follower === undefined) throw new Error('no tab');
  // Its lock stays held, as by a tab that the browser has frozen.
  const debug = await anna.context.newCDPSession(anna.page);
  const paused = new Promise((resolve) => debug.once('Debugger.paused', resolve));
  await debug.send('Debugger.enable');
  await debug.send('Debugger.pause');
  await paused;
  await say(follower, '얼어 있는 동안');
  await expect(message(follower, '얼어 있는 동안')).not.toHaveAttribute('data-pending');
  expect(leader()).toBe(follower);
  await debug.send('Debugger.resume');
  await expect(message(anna.page, '얼어 있는 동안')).toHaveCount(1);
  await expect.poll(() => streamsAt(url)).toBe(1);
  expect(leader()).toBe(follower);

  await follower.goto('/');
  await follower.getByRole('button', { name: /안나/u }).click();
  await follower.getByRole('menuitem', { name: '로그아웃' }).click();
  for (const tab of [anna.page, follower]) await expect(tab.getByRole('heading', { name: '로그인' })).toBeVisible();
  await anna.context.close();
});

test('[P5] a person with two tabs in a room is still there when one is closed', async ({ member }) => {
  const ben = await member({ name: '지켜보는 벤' });
  const anna = await member({ name: '두 탭의 안나' });
  const roomId = await openRoomFor(ben, [anna], '두 탭');
  const isListed = participants(ben.page).getByText('두 탭의 안나');
  await enter(ben, roomId);
  await enter(anna, roomId);
  const [second] = await openTabs(anna, roomId, 1);
  if (second === undefined) throw new Error('no tab');
  await expect(isListed).toBeVisible();
  // The one that leads: the other makes a stream of its own and says again where it is.
  const entered = second.waitForResponse('**/trpc/chat.enter*');
  await anna.page.close();
  await entered;
  await expect(isListed).toBeVisible();
  // One that follows, and after it one in another room, which is left.
  const [third] = await openTabs(anna, roomId, 1);
  const enteredOther = second.waitForResponse('**/trpc/chat.enter*');
  const [elsewhere] = await openTabs(anna, 2, 1);
  await enteredOther;
  await third?.close();
  const left = second.waitForRequest('**/trpc/chat.exit*');
  await elsewhere?.close();
  expect((await left).postData()).toContain('"roomId":2');
  await expect(isListed).toBeVisible();
});

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // It takes the answer with it.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
