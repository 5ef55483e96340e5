import { composer, enter, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

test('[P5] editing, reacting, replying and deleting reach the others', async ({ member }) => {
  const [minjun, seoyeon] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const roomId = await openRoomFor(minjun, [seoyeon], '메뉴');
  await enter(minjun, roomId);
  await enter(seoyeon, roomId);
  await say(minjun.page, '오늘 수업은 세 시입니다');

  const mine = message(minjun.page, '오늘 수업은');
  await mine.hover();
  await mine.getByRole('button', { name: /메시지 메뉴/u }).click();
  await minjun.page.getByRole('menuitem', { name: '수정' }).click();
  const editor = minjun.page.getByRole('textbox', { name: '메시지 수정' });
  await expect(editor).toBeFocused();
  await editor.fill('오늘 수업은 네 시입니다');
  await editor.press('Enter');
  const theirs = message(seoyeon.page, '오늘 수업은 네 시입니다');
  await expect(theirs).toContainText('수정됨');

  await theirs.hover();
  await theirs.getByRole('button', { name: /메시지 메뉴/u }).click();
  await seoyeon.page.getByRole('menuitem', { name: '👍 반응' }).click();
  await expect(mine.getByRole('button', { name: '👍 1명' })).toBeVisible();
  await expect(theirs.getByRole('button', { name: '👍 1명, 나 포함' })).toHaveAttribute('aria-pressed', 'true');

  await theirs.hover();
  await theirs.getByRole('button', { name: /메시지 메뉴/u }).click();
  await seoyeon.page.getByRole('menuitem', { name: '답장' }).click();
  await expect(composer(seoyeon.page)).toBeFocused();
  await composer(seoyeon.page).pressSequentially('알겠습니다');
  await composer(seoyeon.page).press('Enter');
  const answer = message(minjun.page, '알겠습니다');
  await expect(answer.getByRole('button', { name: /오늘 수업은 네 시입니다/u })).toBeVisible();

  const original = message(minjun.page, '수정됨');
  await original.hover();
  await original.getByRole('button', { name: /메시지 메뉴/u }).click();
  await minjun.page.getByRole('menuitem', { name: '삭제' }).click();
  await minjun.page.getByRole('dialog').getByRole('button', { name: '삭제' }).click();
  await expect(message(seoyeon.page, '삭제된 메시지입니다').first()).toBeVisible();
  await expect(message(seoyeon.page, '네 시입니다')).toHaveCount(0);
});

test('the message menu is reached, walked and left with the keyboard alone', async ({ member }) => {
  const person = await member({ name: '박도윤' });
  const { page } = person;
  const roomId = await openRoomFor(person, [], '자판');
  await enter(person, roomId);
  await say(page, '첫째 글');
  await expect(message(page, '첫째 글')).not.toHaveAttribute('data-pending');
  await say(page, '둘째 글');
  await expect(message(page, '둘째 글')).not.toHaveAttribute('data-pending');

  const button = (text: string) => message(page, text).getByRole('button', { name: /메시지 메뉴/u });
  await composer(page).press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(button('둘째 글')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(button('첫째 글')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: '답장' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button('첫째 글')).toBeFocused();
});

test('a message that is too long is refused in the composer, not cut', async ({ member }) => {
  const person = await member({ name: '최지우' });
  const { page } = person;
  const roomId = await openRoomFor(person, [], '긴 글');
  await enter(person, roomId);
  await composer(page).fill('가'.repeat(3_990));
  await expect(page.getByText('10자 남음')).toBeVisible();
  await composer(page).fill('가'.repeat(4_005));
  await expect(page.getByText('5자 넘침')).toBeVisible();
  await composer(page).press('Enter');
  await expect(page.getByRole('button', { name: '보내기' })).toBeDisabled();
  await expect(composer(page)).toHaveValue('가'.repeat(4_005));
});

for (const [when, pressFirst] of [
  ['between press and release', false],
  ['between two halves of a press', true],
] as const) {
  test(`a menu that comes ${when} opens, and stays open`, async ({ member }) => {
    const person = await member({ name: '강시우' });
    const { page } = person;
    const gate = Promise.withResolvers<void>();
    const chunk = /\/assets\/room-menu-[^/]*\.js/u;
    await page.route(chunk, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await enter(person, await openRoomFor(person, [], '느린 연결'));
    const button = page.getByRole('button', { name: '방 메뉴' });
    const come = page.waitForResponse(chunk).then(async (response) => response.finished());
    // A browser tells of a press three times: pointerdown, mousedown, click. The menu may come between any two.
    if (pressFirst) await button.dispatchEvent('pointerdown');
    await button.hover();
    if (!pressFirst) await page.mouse.down();
    gate.resolve();
    await come;
    await page.evaluate(async () => new Promise((done) => requestIdleCallback(done)));
    if (pressFirst) await page.mouse.down();
    await page.mouse.up();
    await expect(page.getByRole('menuitem', { name: '방에서 탈퇴' })).toBeVisible();
  });
}

test('a menu that is asked for before it has been loaded opens when it is there', async ({ member }) => {
  const person = await member({ name: '강시우' });
  const { page } = person;
  const gate = Promise.withResolvers<void>();
  await page.route(/\/assets\/room-menu-[^/]*\.js/u, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await enter(person, await openRoomFor(person, [], '느린 연결'));
  await page.getByRole('button', { name: '방 메뉴' }).click();
  gate.resolve();
  await expect(page.getByRole('menuitem', { name: '방에서 탈퇴' })).toBeVisible();
});

test('a menu comes before anybody asks for it, and opens while the server is away', async ({ member }) => {
  const person = await member({ name: '한지민' });
  const { page } = person;
  const come = page.waitForResponse(/\/assets\/room-menu-[^/]*\.js/u).then(async (response) => response.finished());
  await enter(person, await openRoomFor(person, [], '끊긴 연결'));
  await come;
  await page.route('**/*', (route) => route.abort());
  await page.getByRole('button', { name: '방 메뉴' }).click();
  await expect(page.getByRole('menuitem', { name: '방에서 탈퇴' })).toBeVisible();
});

for (const [what, chunk] of [
  ['code', /\/assets\/message-menu-/u],
  ['code that it shares with others', /\/assets\/anchored-menu-[^/]*\.js/u],
] as const) {
  test(`a menu whose ${what} cannot be fetched is news to who presses only, and opens at a press once it can be`, async ({
    member,
  }) => {
    const person = await member({ name: '오하린' });
    const { page } = person;
    await page.route(chunk, (route) => route.abort());
    const failed = page.waitForEvent('requestfailed', (request) => chunk.test(request.url()));
    await enter(person, await openRoomFor(person, [], '끊긴 연결'));
    await say(page, '메뉴가 있는 글');
    const button = message(page, '메뉴가 있는 글').getByRole('button', { name: /메시지 메뉴/u });
    await message(page, '메뉴가 있는 글').hover();
    await button.hover();
    await button.focus();
    await failed;
    // By then the page would have said something, if it were to.
    await say(page, '다음 글');
    await expect(message(page, '다음 글')).not.toHaveAttribute('data-pending');
    const toast = page.getByRole('alert').filter({ hasText: '페이지를 다시 불러와 주세요' });
    // Not one that has yet to vanish, either.
    expect(await toast.count()).toBe(0);

    await button.click();
    await expect(toast).toBeVisible();
    await expect(button).toHaveAttribute('aria-expanded', 'false');

    await page.unroute(chunk);
    await button.click();
    const first = page.getByRole('menuitem').first();
    await expect(first).toBeVisible();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    // In its own clothes: the style sheet is there, too.
    await expect(first.locator('..')).toHaveCSS('display', 'grid');
    await page.keyboard.press('Escape');
    await expect(first).toBeHidden();
    await expect(button).toBeFocused();
  });
}
