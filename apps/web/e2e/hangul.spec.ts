import type { CDPSession, Page } from '@playwright/test';
import { composer, enter, message, messages, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

/** Writes as a Korean keyboard does: every key changes the syllable that is being composed. */
async function compose(cdp: CDPSession, steps: readonly string[]): Promise<void> {
  for (const text of steps) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
}

/** Enter in the middle of a syllable: the browser reports the key, then completes the syllable. */
async function enterWhileComposing(cdp: CDPSession, syllable: string): Promise<void> {
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await cdp.send('Input.insertText', { text: syllable });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
}

/** What macOS adds: the same Enter once more, now that nothing is being composed. */
async function enterAgain(cdp: CDPSession): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

async function writer(page: Page): Promise<CDPSession> {
  await composer(page).focus();
  return page.context().newCDPSession(page);
}

for (const repeatsEnter of [false, true]) {
  const how = repeatsEnter ? 'the browser repeats the Enter' : 'the browser reports the Enter once';
  test(`[P2] Enter while a syllable is composed sends it once, where ${how}`, async ({ member }) => {
    const person = await member({ name: '김민준' });
    const roomId = await openRoomFor(person, [], '한글');
    await enter(person, roomId);
    const { page } = person;
    const cdp = await writer(page);

    for (const text of ['안녕', '반가워요']) {
      const last = text.slice(-1);
      await cdp.send('Input.insertText', { text: text.slice(0, -1) });
      await compose(cdp, ['ㅇ', last]);
      await enterWhileComposing(cdp, last);
      if (repeatsEnter) await enterAgain(cdp);
      await expect(message(page, text)).toBeVisible();
      await expect(composer(page)).toHaveValue('');
    }
    // Once on the page, and once in the room: what was sent twice would be there after a reload at the latest.
    await expect(messages(page).getByRole('article')).toHaveText([/안녕/u, /반가워요/u]);
    await page.reload();
    await expect(messages(page).getByRole('article')).toHaveText([/안녕/u, /반가워요/u]);
  });
}

test('Shift+Enter breaks the line, also in the middle of a syllable', async ({ member }) => {
  const person = await member({ name: '이서연' });
  const roomId = await openRoomFor(person, [], '두 줄');
  await enter(person, roomId);
  const { page } = person;
  await composer(page).pressSequentially('첫 줄');
  await composer(page).press('Shift+Enter');
  await composer(page).pressSequentially('둘째 줄');
  await expect(composer(page)).toHaveValue('첫 줄\n둘째 줄');
  await composer(page).press('Enter');
  await expect(message(page, '둘째 줄')).toBeVisible();
  await expect(composer(page)).toHaveValue('');
});

/** Safari: the composition has ended already, and the key that ended it is marked as the keyboard's. */
async function enterAfterComposition(page: Page): Promise<boolean> {
  return composer(page).evaluate((field) => {
    const init: KeyboardEventInit & { keyCode: number } = {
      key: 'Enter',
      keyCode: 229,
      bubbles: true,
      cancelable: true,
    };
    return field.dispatchEvent(new KeyboardEvent('keydown', init));
  });
}

test('in Safari, too, Enter sends after a syllable and only chooses after a candidate', async ({ member }) => {
  const person = await member({ name: '박도윤' });
  await enter(person, await openRoomFor(person, [], '한자'));
  const { page } = person;
  const cdp = await writer(page);
  await compose(cdp, ['漢']);
  await cdp.send('Input.insertText', { text: '漢' });
  expect(await enterAfterComposition(page)).toBe(false);
  await expect(composer(page)).toHaveValue('漢');
  await compose(cdp, ['자']);
  await cdp.send('Input.insertText', { text: '자' });
  expect(await enterAfterComposition(page)).toBe(false);
  await expect(composer(page)).toHaveValue('');
  await expect(message(page, '漢자')).toBeVisible();
});
