import type { Page } from '@playwright/test';
import { distanceFromEnd, fillFast, holdHistory, middleSeq, rowOf, shownSeqs, topOf } from './support/log.ts';
import { enter, message, messages, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

const viewport = { width: 1280, height: 720 };
/** More than a page shows at once; every seventh is several lines. */
const mixed = (number: number) => (number % 7 === 0 ? `긴 글 ${number} `.repeat(40) : `글 ${number}.`);
const paintedAtOnce = 300;

/** Scrolls by the wheel until a page is asked for, and answers how far the message in the middle moved when it came. */
async function jumpOfNextPage(page: Page, direction: 'up' | 'down'): Promise<number> {
  const held = await holdHistory(page);
  await messages(page).hover();
  const scrolled = async (): Promise<'scrolled'> => {
    await page.mouse.wheel(0, direction === 'up' ? -900 : 900);
    await page.evaluate(async () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    return 'scrolled';
  };
  while ((await Promise.race([held.asked, scrolled()])) === 'scrolled');
  const seq = await middleSeq(page);
  const before = await topOf(page, seq);
  const shown = await shownSeqs(page);
  const edge = (direction === 'up' ? shown[0] : shown.at(-1)) ?? 0;
  const moved = watchRow(page, seq, before);
  const come = page.waitForResponse(/chat\.history/u);
  held.letGo();
  await come;
  await expect
    .poll(async () => {
      const now = await shownSeqs(page);
      return direction === 'up' ? (now[0] ?? 0) < edge : (now.at(-1) ?? 0) > edge;
    })
    .toBe(true);
  return Math.max(await moved, Math.abs((await topOf(page, seq)) - before));
}

/** The farthest that a row was painted from where it was, for half a second. */
async function watchRow(page: Page, seq: number, before: number): Promise<number> {
  return rowOf(page, seq).evaluate(
    async (row, top) =>
      new Promise<number>((done) => {
        let farthest = 0;
        const until = performance.now() + 500;
        const look = () => {
          farthest = Math.max(farthest, Math.abs(row.getBoundingClientRect().top - top));
          if (performance.now() > until) done(farthest);
          // After the frame was painted: what is moved before that, nobody sees.
          else requestAnimationFrame(() => setTimeout(look));
        };
        look();
      }),
    before,
  );
}

test('[P5] [P9] far up and down again no page moves what is read, none is left out, and no more is painted than a few screens', async ({
  member,
}) => {
  test.setTimeout(240_000);
  const reader = await member({ name: '박도윤', viewport });
  const roomId = await openRoomFor(reader, [], '긴 대화');
  await fillFast(reader, roomId, 600, mixed);
  const { page } = reader;
  await page.goto(`/rooms/${roomId}/messages/420`);
  await expect(rowOf(page, 420)).toBeInViewport();

  const jumps: number[] = [];
  for (const [direction, pages] of [
    ['up', 9],
    ['down', 4],
  ] as const) {
    for (let count = 0; count < pages; count += 1) {
      jumps.push(await jumpOfNextPage(page, direction));
      const shown = await shownSeqs(page);
      const first = shown[0] ?? 0;
      expect(shown).toEqual(Array.from({ length: shown.length }, (_, index) => first + index));
      expect(shown.length).toBeLessThanOrEqual(paintedAtOnce);
    }
  }
  expect(Math.max(...jumps)).toBeLessThanOrEqual(2);

  await page.getByRole('button', { name: '최신 메시지로' }).click();
  await expect(rowOf(page, 601)).toBeInViewport();
  await expect.poll(async () => distanceFromEnd(page)).toBe(0);
});

test('what grows above, and a page that shrinks and grows, move nothing; at the end one stays at the end', async ({
  member,
}) => {
  const reader = await member({ name: '윤채원', viewport });
  const roomId = await openRoomFor(reader, [], '자라는 글');
  await fillFast(reader, roomId, 60, mixed);
  await enter(reader, roomId);
  const { page } = reader;
  await messages(page).hover();
  await page.mouse.wheel(0, -900);
  await expect(page.getByRole('button', { name: '최신 메시지로' })).toBeVisible();
  await expect.poll(async () => (await shownSeqs(page)).length).toBeGreaterThan(40);
  const seq = await middleSeq(page);
  const before = await topOf(page, seq);
  const expectStill = async () =>
    expect.poll(async () => Math.abs((await topOf(page, seq)) - before)).toBeLessThanOrEqual(2);
  const grow = async (target: number) =>
    rowOf(page, target).evaluate((row) => {
      row.style.minHeight = `${row.clientHeight + 333}px`;
    });
  await grow(seq - 25);
  await expectStill();
  await grow(seq + 5);
  await expectStill();
  // As by the keyboard of a phone.
  await page.setViewportSize({ ...viewport, height: 500 });
  await expectStill();
  await page.setViewportSize(viewport);
  await expectStill();

  await page.getByRole('button', { name: '최신 메시지로' }).click();
  await grow(58);
  await expect.poll(async () => distanceFromEnd(page)).toBe(0);
  await page.setViewportSize({ ...viewport, height: 500 });
  await expect.poll(async () => distanceFromEnd(page)).toBe(0);
});

test('[P5] away from the end: what comes is counted and moves nothing, what changes changes in its place', async ({
  member,
}) => {
  const reader = await member({ name: '임지호', viewport });
  const writer = await member({ name: '정하은', viewport });
  const roomId = await openRoomFor(writer, [reader], '멀리 위에서');
  await fillFast(writer, roomId, 420, (number) => `글 ${number}.`);
  await reader.call('chat.markRead', { roomId, seq: 422 });
  const { page } = reader;
  await page.goto(`/rooms/${roomId}/messages/60`);
  await expect(rowOf(page, 60)).toBeInViewport();
  await expect(rowOf(page, 422)).toHaveCount(0);
  await middleSeq(page);
  const [above, below] = [await topOf(page, 60), await topOf(page, 61)];

  await writer.call('chat.send', { roomId, clientMessageId: crypto.randomUUID(), body: '새 소식' });
  await writer.call('chat.editMessage', { roomId, seq: 60, body: '고친 글입니다' });
  await writer.call('chat.deleteMessage', { roomId, seq: 61 });
  await expect(page.getByRole('button', { name: '새 메시지 1개' })).toBeVisible();
  await expect(rowOf(page, 60)).toContainText('고친 글입니다');
  await expect(rowOf(page, 61)).toContainText('삭제된 메시지입니다');
  await expect(rowOf(page, 423)).toHaveCount(0);
  expect(Math.abs((await topOf(page, 60)) - above)).toBeLessThanOrEqual(2);
  expect(Math.abs((await topOf(page, 61)) - below)).toBeLessThanOrEqual(2);

  await page.getByRole('button', { name: '새 메시지 1개' }).click();
  await expect(message(page, '새 소식')).toBeInViewport();
  await writer.call('chat.send', { roomId, clientMessageId: crypto.randomUUID(), body: '또 새 소식' });
  await expect(message(page, '또 새 소식')).toBeInViewport();
});

test('a quote leads to what it quotes, however far that is, and one finds back; what one sends one sees', async ({
  member,
}) => {
  const reader = await member({ name: '강시우', viewport });
  const roomId = await openRoomFor(reader, [], '먼 답장');
  await fillFast(reader, roomId, 500, mixed);
  await reader.call('chat.send', { roomId, clientMessageId: crypto.randomUUID(), body: '답입니다', replyTo: 40 });
  await fillFast(reader, roomId, 12, mixed);
  await enter(reader, roomId);
  const { page } = reader;
  await messages(page).hover();
  await page.mouse.wheel(0, -300);
  const answer = message(page, '답입니다');
  await answer.scrollIntoViewIfNeeded();
  await middleSeq(page);
  const before = await topOf(page, 502);

  await answer.getByRole('button').first().click();
  await expect(rowOf(page, 40)).toBeInViewport();
  await expect(rowOf(page, 40)).toHaveAttribute('data-flash', 'true');
  await expect(rowOf(page, 502)).toHaveCount(0);
  await expect(rowOf(page, 40)).toHaveAttribute('data-flash', 'false');

  await page.getByRole('button', { name: '보던 곳으로' }).click();
  await expect(answer).toBeInViewport();
  await expect.poll(async () => Math.abs((await topOf(page, 502)) - before)).toBeLessThanOrEqual(2);
  await expect(page.getByRole('button', { name: '보던 곳으로' })).toBeHidden();

  await answer.getByRole('button').first().click();
  await expect(rowOf(page, 40)).toBeInViewport();
  await say(page, '여기서 씁니다');
  await expect(message(page, '여기서 씁니다')).toBeInViewport();
  await expect(message(page, '여기서 씁니다')).not.toHaveAttribute('data-pending');
  await expect.poll(async () => distanceFromEnd(page)).toBe(0);
});

test('a link to a message opens the room at it, for each member; one to no message says so', async ({ member }) => {
  const writer = await member({ name: '송다은', viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  const reader = await member({ name: '한지민', viewport });
  const roomId = await openRoomFor(writer, [reader], '링크');
  await fillFast(writer, roomId, 200, (number) => `글 ${number}.`);
  await writer.call('chat.deleteMessage', { roomId, seq: 30 });
  await writer.page.goto(`/rooms/${roomId}/messages/20`);
  const linked = rowOf(writer.page, 20);
  await expect(linked).toBeInViewport();
  await linked.hover();
  await linked.getByRole('button', { name: /메시지 메뉴/u }).click();
  await writer.page.getByRole('menuitem', { name: '링크 복사' }).click();
  await expect(writer.page.getByRole('alert').filter({ hasText: '링크를 복사했습니다' })).toBeVisible();
  const link = await writer.page.evaluate(async () => navigator.clipboard.readText());
  expect(link).toBe(new URL(`/rooms/${roomId}/messages/20`, writer.url).href);

  const { page } = reader;
  await page.goto(link);
  await expect(rowOf(page, 20)).toBeInViewport();
  await page.goto(`/rooms/${roomId}/messages/30`);
  await expect(rowOf(page, 30)).toBeInViewport();
  await expect(rowOf(page, 30)).toContainText('삭제된 메시지입니다');
  await page.goto(`/rooms/${roomId}/messages/9999`);
  await expect(page.getByRole('alert').filter({ hasText: '찾는 메시지가 이 방에 없습니다' })).toBeVisible();
  await expect(messages(page)).toBeVisible();
});

test('with much unread the room opens where reading ended, and is read by going on', async ({ member }) => {
  const [reader, writer] = [await member({ name: '한소희', viewport }), await member({ name: '오세훈' })];
  const roomId = await openRoomFor(writer, [reader], '밀린 대화');
  await fillFast(writer, roomId, 200, (number) => `글 ${number}.`);
  await reader.call('chat.markRead', { roomId, seq: 40 });
  await enter(reader, roomId);
  const { page } = reader;
  await page.bringToFront();
  await expect(page.getByText('여기부터 읽지 않은 메시지')).toBeInViewport();
  await expect(rowOf(page, 40)).toBeInViewport();
  await expect(rowOf(page, 41)).toBeInViewport();
  await expect(rowOf(page, 202)).toHaveCount(0);
  const unread = page.getByRole('navigation').getByRole('link', { name: /밀린 대화/u });
  await expect(unread).toContainText(/읽지 않은 메시지 1[45]\d개/u);
  await messages(page).hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 1_500);
        return (await rowOf(page, 202).count()) === 1 && (await distanceFromEnd(page)) === 0;
      },
      { intervals: [50], timeout: 30_000 },
    )
    .toBe(true);
  await expect(rowOf(page, 202)).toBeInViewport();
  await expect(unread).not.toContainText('읽지 않은 메시지');
});

test('a focus whose row is let go of far away stays in the list', async ({ member }) => {
  const reader = await member({ name: '최지우', viewport });
  const roomId = await openRoomFor(reader, [], '초점');
  await fillFast(reader, roomId, 600, (number) => `글 ${number}.`);
  await enter(reader, roomId);
  const { page } = reader;
  await rowOf(page, 601)
    .getByRole('button', { name: /메시지 메뉴/u })
    .focus();
  await messages(page).hover();
  const scrolledAway = async () => {
    await page.mouse.wheel(0, -2_000);
    return rowOf(page, 601).count();
  };
  await expect.poll(scrolledAway, { intervals: [50], timeout: 40_000 }).toBe(0);
  await expect(messages(page)).toBeFocused();
});
