import type { Page } from '@playwright/test';
import { choose } from './support/attaching.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import type { Member } from './support/person.ts';
import { photo } from './support/pictures.ts';
import { enter, fill, message, openRoomFor, say } from './support/room.ts';
import { unique } from './support/room-sheet.ts';
import { expect, test } from './support/test.ts';

const field = (page: Page) => page.getByRole('searchbox', { name: '메시지에서 찾기' });
const results = (page: Page) => page.getByRole('region', { name: '찾은 메시지' });
const found = (page: Page) => results(page).getByRole('link');
/** What is said of it to those who do not see it. */
const outcome = (page: Page) => results(page).getByRole('status').first();

const nothing = '찾은 메시지가 없습니다';

/** What is said is found a moment later. */
async function expectFound(page: Page, query: string, texts: (string | RegExp)[]): Promise<void> {
  await expect(async () => {
    await page.goto(`/search?q=${encodeURIComponent(JSON.stringify(query))}`);
    await expect(outcome(page)).toHaveText(/찾았습니다|없습니다/u);
    await expect(outcome(page)).toContainText(texts.length > 0 ? '찾았습니다' : nothing, { timeout: 1_500 });
    await expect(found(page)).toHaveText(texts, { timeout: 1_500 });
  }).toPass({ timeout: 20_000 });
}

const speak = (author: Member, roomId: number, ...texts: string[]) =>
  fill(author, roomId, texts.length, (index) => texts[index - 1] ?? '');

test('[P7] words, parts of words and initials are found in all my rooms and in no other, with the words marked', async ({
  member,
}) => {
  const [me, other] = [await member({ name: '김민준' }), await member({ name: unique('이서연') })];
  const { page } = me;
  const word = `중간고사${me.loginId}`;
  const mine = await openRoomFor(me, [other], `자료구조 ${me.loginId}`);
  await speak(other, mine, `내일 ${word} 범위 알려 주세요`, '다른 말');
  await speak(other, await openRoomFor(other, [], '모르는 방'), `${word} 비밀`);
  await expectFound(page, word, [/내일 중간고사.* 범위 알려 주세요/u]);
  await expect(found(page).locator('mark')).toHaveText([word]);
  await expect(found(page)).toContainText(`자료구조 ${me.loginId}`);
  await expect(found(page)).toContainText(other.name);
  await expectNoViolation(page, 'what was found');

  await page.goto(`/search?room=${mine}`);
  await expect(field(page)).toBeFocused();
  await expectNoViolation(page, 'how to search');
  const asked = Promise.withResolvers<void>();
  await page.route('**/trpc/chat.search*', async (route) => {
    await asked.promise;
    await route.continue();
  });
  for (const [query, marked] of [
    ['간고', '간고'],
    ['ㅈㄱㄱㅅ', '중간고사'],
    ['"범위 알려"', '범위 알려'],
  ] as const) {
    await field(page).fill(query);
    // What a screen reader is to read out has to be there, and empty, before the words are.
    await expect(outcome(page)).toBeAttached();
    if (query === '간고')
      await outcome(page).evaluate((status) => status.setAttribute('data-first', status.textContent));
    asked.resolve();
    // What was found before stays until there is something new.
    await expect(found(page).locator('mark')).toHaveText([marked]);
    await expect(found(page)).toHaveCount(1);
  }
  await field(page).fill('없는 낱말');
  await expect(page.getByText(nothing)).toBeVisible();
  await expect(outcome(page)).toContainText(nothing);
  await expect(outcome(page)).toHaveAttribute('data-first', '');
});

test('operators and fields narrow the search down, and stand in the address', async ({ member }) => {
  const me = await member({ name: unique('김민준') });
  const other = await member({ name: unique('박도윤') });
  const { page } = me;
  const name = `알고리즘 ${me.loginId}`;
  const roomId = await openRoomFor(me, [other], name);
  await speak(me, roomId, '과제 올렸습니다');
  await speak(other, roomId, '과제 봤습니다');
  await enter(me, roomId);
  await choose(page, [await photo('칠판.jpg')]);
  await say(page, '과제 칠판 사진');
  await expect(message(page, '과제 칠판 사진')).not.toHaveAttribute('data-pending');

  await expectFound(page, `in:${me.loginId} 과제`, [/과제 칠판 사진/u, /과제 봤습니다/u, /과제 올렸습니다/u]);
  await expectFound(page, `from:${other.name} 과제`, [/과제 봤습니다/u]);
  await expectFound(page, `in:${me.loginId} has:photo`, [/과제 칠판 사진.*사진 1장/u]);
  await expectFound(page, `in:${me.loginId} before:2020-01-01 과제`, []);
  await expectFound(page, `in:${me.loginId} after:2020-01-01 과제`, [/칠판/u, /봤습니다/u, /올렸습니다/u]);

  await page.goto('/');
  await page.getByRole('link', { name: '메시지 찾기' }).click();
  await field(page).fill('과제');
  await page.getByLabel('대화방', { exact: true }).selectOption({ label: name });
  await expect(found(page)).toHaveCount(3);
  await page.getByRole('button', { name: '사진만' }).click();
  await expect(found(page)).toHaveCount(1);
  await page.getByRole('button', { name: '사진만' }).click();
  const author = page.getByLabel('보낸 사람');
  await author.pressSequentially(other.name);
  await expect(found(page)).toHaveCount(1);
  await expect(author).toBeFocused();
  await expect(found(page)).toContainText('과제 봤습니다');
  await page.getByLabel('이날까지').fill('2020-01-01');
  await expect(page.getByText(nothing)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('이날까지')).toHaveValue('2020-01-01');
  await page.getByRole('button', { name: '조건 지우기' }).click();
  await expect(page.getByLabel('보낸 사람')).toHaveValue('');
  await expect(found(page).first()).toBeVisible();
  await expect(field(page)).toBeFocused();

  // A day that is none is as if it were not there; of one beyond the calendar it is not said that there are too many words.
  await page.goto(`/search?q="과제"&from=2026-02-31&room=${roomId}`);
  await expect(found(page)).toHaveCount(3);
  await expect(page.getByRole('link', { name: '대화방으로' })).toHaveAttribute('href', '/');
  await page.goto('/search?q="과제"&to=9999-12-31');
  await expect(page.getByRole('alert')).toContainText('찾지 못했습니다');
});

test('an example is a press away, and what was typed just before one goes back is not asked for', async ({
  member,
}) => {
  const { page } = await member({ name: '윤하준' });
  await page.goto('/search');
  await page.getByRole('button', { name: 'has:photo 칠판' }).click();
  await expect(outcome(page)).toContainText(nothing);
  await expect(field(page)).toBeFocused();
  await field(page).pressSequentially(' 사진');
  await page.goBack();
  await expect(field(page)).toHaveValue('');
  // Longer than it takes until what is typed is asked for.
  await page.waitForTimeout(400);
  await expect(field(page)).toHaveValue('');
  await expect(page).toHaveURL('/search');
});

test('[P7] what was found goes with what is deleted and edited, and with the room that one is removed from', async ({
  member,
}) => {
  const [me, other] = [await member({ name: '오지호' }), await member({ name: '신유나' })];
  const { page } = me;
  const word = `보강${me.loginId}`;
  const roomId = await openRoomFor(other, [me], '시간표');
  await speak(other, roomId, `${word} 하나`, `${word} 둘`, `${word} 셋`);
  await expectFound(page, word, [/셋/u, /둘/u, /하나/u]);
  const hit = (text: string) => found(page).filter({ hasText: text });
  const seqOf = async (text: string) => Number((await hit(text).getAttribute('href'))?.split('/').at(-1));
  const last = await seqOf('하나');
  await other.call('chat.deleteMessage', { roomId, seq: await seqOf('셋') });
  await expect(found(page)).toHaveText([/둘/u, /하나/u]);
  await other.call('chat.editMessage', { roomId, seq: await seqOf('둘'), body: `${word} 두 시` });
  await expect(found(page)).toHaveText([/두 시/u, /하나/u]);

  await hit('하나').click();
  await expect(message(page, `${word} 하나`)).toBeVisible();
  await other.call('chat.deleteMessage', { roomId, seq: last });
  await expect(message(page, `${word} 하나`)).toHaveCount(0);
  await page.goBack();
  await expect(found(page)).toHaveText([/두 시/u]);
  await other.call('chat.removeMember', { roomId, userId: me.userId });
  await expect(outcome(page)).toContainText(nothing);
});

test('looking on waits to be asked for where nothing was found in time, and says when it fails', async ({ member }) => {
  const me = await member({ name: '임서준' });
  const { page } = me;
  const roomId = await openRoomFor(me, [], '긴 방');
  await speak(me, roomId, `기말 ${me.loginId}`);
  await expectFound(page, me.loginId, [/기말/u]);
  let furtherAsked = 0;
  // Alone or together with the list of rooms.
  const searches = /\/trpc\/[^?]*chat\.search/u;
  await page.route(searches, async (route) => {
    const isFurther = new URL(route.request().url()).search.includes('cursor');
    if (isFurther) furtherAsked += 1;
    if (furtherAsked > 2) {
      await route.abort();
      return;
    }
    const response = await route.fetch();
    // As from a server that has not looked at everything yet.
    const body = await response.text();
    await route.fulfill({ response, body: body.replace(/"hits":\[/u, '"nextCursor":"1.1","hits":[') });
  });
  await page.reload();
  const more = page.getByRole('button', { name: '더 보기' });
  await expect(found(page)).toHaveCount(1);
  await expect.poll(() => furtherAsked).toBe(1);
  // Time enough to be asked again, and again.
  await page.waitForTimeout(1_000);
  expect(furtherAsked).toBe(1);
  await more.click();
  await expect.poll(() => furtherAsked).toBe(2);
  await more.click();
  await expect(page.getByRole('alert')).toContainText('서버에 닿지 않습니다');
  await expect(found(page)).toHaveCount(1);
  await page.unroute(searches);
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a press leads to the message in its place, and going back to the list where one left it', async ({ member }) => {
  const me = await member({ name: '최지우' });
  const { page } = me;
  const roomId = await openRoomFor(me, [], '오래된 방');
  await fill(me, roomId, 60, (index) => `복습 ${index}번째 ${me.loginId}`);
  await expectFound(
    page,
    me.loginId,
    Array.from({ length: 20 }, (_, index) => new RegExp(`복습 ${60 - index}번째`, 'u')),
  );
  // It is on the second page; whether the third is there too is for the list to say.
  const wanted = found(page).filter({ hasText: '복습 33번째' });
  await found(page).last().scrollIntoViewIfNeeded();
  await expect(wanted).toBeAttached();
  await wanted.scrollIntoViewIfNeeded();
  const place = (await wanted.boundingBox())?.y;
  await wanted.click();
  await expect(page).toHaveURL(new RegExp(`/rooms/${roomId}/messages/\\d+$`, 'u'));
  await expect(message(page, '복습 33번째')).toBeInViewport();
  await page.goBack();
  await expect(wanted).toBeInViewport();
  expect(Math.abs(((await wanted.boundingBox())?.y ?? 0) - (place ?? 0))).toBeLessThanOrEqual(2);

  // Also to one that was found without any words, and after more changes on another page than places are kept.
  await page.goto(`/search?room=${roomId}&by=${encodeURIComponent(me.name)}`);
  await found(page).last().scrollIntoViewIfNeeded();
  await expect(wanted).toBeAttached();
  await wanted.scrollIntoViewIfNeeded();
  await wanted.click();
  await expect(message(page, '복습 33번째')).toBeInViewport();
  await page.getByRole('link', { name: '메시지 찾기' }).click();
  const photos = page.getByRole('button', { name: '사진만' });
  for (let time = 1; time <= 54; time += 1) {
    await photos.click();
    await expect(photos).toHaveAttribute('aria-pressed', String(time % 2 === 1));
  }
  await page.goBack();
  await expect(message(page, '복습 33번째')).toBeInViewport();
  await page.goBack();
  await expect(wanted).toBeInViewport();
  await expect(field(page)).not.toBeFocused();
});

test('with the keyboard alone: from the palette to all that was found, and into a message', async ({ member }) => {
  const me = await member({ name: '한지민' });
  const { page } = me;
  const roomId = await openRoomFor(me, [], '자판');
  await fill(me, roomId, 8, (index) => `휴강 ${index} ${me.loginId}`);
  await expectFound(
    page,
    me.loginId,
    Array.from({ length: 8 }, () => /휴강/u),
  );
  await page.goto('/');
  await expect(page.getByRole('link', { name: /자판/u })).toBeVisible();
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox').fill(me.loginId);
  const all = page.getByRole('option', { name: `‘${me.loginId}’ 메시지 모두 보기` });
  await expect(all).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(all).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(found(page)).toHaveCount(8);
  await expect(page.getByRole('status').filter({ hasText: '8개를 찾았습니다' })).toBeAttached();
  await field(page).focus();
  await found(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(found(page).nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(message(page, '휴강 7')).toBeInViewport();
});

test('the arrows go on to what was found, past the days, and stay with the rooms to choose from', async ({
  member,
}) => {
  const { page } = await member({ name: '배수아' });
  await page.goto('/search');
  const rooms = page.getByLabel('대화방', { exact: true });
  await expect(rooms.getByRole('option')).not.toHaveCount(1);
  const first = (await rooms.getByRole('option').nth(1).getAttribute('value')) ?? '';
  await rooms.focus();
  await page.keyboard.press('ArrowDown');
  await expect(rooms).toBeFocused();
  await expect(rooms).toHaveValue(first);
  const day = page.getByLabel('이날부터');
  await day.focus();
  await page.keyboard.press('ArrowUp');
  await expect(day).toBeFocused();
  await page.getByLabel('보낸 사람').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: '사진만' })).toBeFocused();
});

test('what goes wrong is said, and what was typed stays', async ({ member }) => {
  const me = await member({ name: '강시우' });
  const { page } = me;
  await page.route('**/trpc/chat.search*', (route) => route.abort());
  await page.goto('/search');
  await field(page).fill('시험');
  await expect(page.getByRole('alert')).toContainText('찾지 못했습니다');
  await expect(page.getByRole('alert')).toContainText('서버에 닿지 않습니다');
  await page.unroute('**/trpc/chat.search*');
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(field(page)).toHaveValue('시험');
  await field(page).fill('하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 열하나');
  await expect(page.getByRole('alert')).toHaveText('한 번에 낱말 10개, 100자까지 찾을 수 있습니다.');
});
