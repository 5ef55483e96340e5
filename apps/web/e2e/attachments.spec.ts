import { readFile, truncate, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { choose, drop, paste, photosIn, progress, tiles, tray } from './support/attaching.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { animatedGif, photo, program, textFile, transparentPng } from './support/pictures.ts';
import { composer, enter, fill, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

const lightbox = (page: Page) => page.getByRole('dialog', { name: '사진 크게 보기' });
const lines = async (page: Page, text: string) => (await message(page, text).boundingBox())?.height;

test('[P1] several photos go with one message, in boxes that are there before they are, and stay after a reload', async ({
  member,
}) => {
  const [sender, reader] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const roomId = await openRoomFor(sender, [reader], '소풍');
  await enter(sender, roomId);
  await enter(reader, roomId);
  const thumbs = Promise.withResolvers<void>();
  await reader.page.route('**/attachments/*/thumb', async (route) => {
    await thumbs.promise;
    await route.continue();
  });

  const { page } = sender;
  await choose(page, [await photo('산.jpg'), await photo('바다.jpg', { hue: 20 }), await transparentPng('고리.png')]);
  await expect(tiles(page)).toHaveCount(3);
  await expect(tray(page).getByRole('progressbar')).toHaveCount(0);
  await say(page, '다녀왔어요');
  await expect(tray(page)).toBeHidden();
  await expect(photosIn(message(page, '다녀왔어요'))).toHaveCount(3);

  const seen = photosIn(message(reader.page, '다녀왔어요'));
  await expect(seen).toHaveCount(3);
  const before = await lines(reader.page, '다녀왔어요');
  thumbs.resolve();
  const whenAllHaveCome = () =>
    seen.evaluateAll((images) =>
      images.every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0),
    );
  await expect.poll(whenAllHaveCome).toBe(true);
  expect(await lines(reader.page, '다녀왔어요')).toBe(before);
  await reader.page.reload();
  await expect(seen).toHaveCount(3);
  await expect.poll(whenAllHaveCome).toBe(true);
});

test('what is pasted or dropped is taken along, text that is pasted stays text, and photos alone are a message', async ({
  member,
}) => {
  const sender = await member({ name: '박도윤' });
  const { page } = sender;
  await enter(sender, await openRoomFor(sender, [], '붙여넣기'));
  await composer(page).focus();
  expect(await paste(page, [await photo('화면.png')])).toBe(true);
  await expect(tiles(page)).toHaveCount(1);
  expect(await paste(page, [], '그냥 글')).toBe(false);
  await drop(page, [textFile('강의록.txt', '1주차')], { letGo: false });
  await expect(page.getByText('여기에 놓아 올리기')).toBeVisible();
  await drop(page, [textFile('강의록.txt', '1주차'), await animatedGif('움직임.gif')]);
  await expect(page.getByText('여기에 놓아 올리기')).toBeHidden();
  await expect(tiles(page)).toHaveCount(3);
  await tiles(page).first().getByRole('button', { name: '화면.png 빼기' }).click();
  await expect(tiles(page)).toHaveCount(2);
  await expect(composer(page)).toBeFocused();
  await composer(page).press('Enter');
  const sent = page.getByRole('log').getByRole('article').last();
  await expect(photosIn(sent)).toHaveCount(1);
  await expect(sent.getByRole('link', { name: /^파일 강의록\.txt/u })).toBeVisible();
});

test('a file is a download with its own name, and nothing but that', async ({ member }) => {
  const [sender, reader] = [await member({ name: '최지우' }), await member({ name: '정하은' })];
  const roomId = await openRoomFor(sender, [reader], '과제');
  await enter(sender, roomId);
  await enter(reader, roomId);
  await choose(sender.page, [textFile('과제 1.html', '<script>alert(1)</script>')]);
  await say(sender.page, '과제입니다');
  const link = message(reader.page, '과제입니다').getByRole('link', { name: /^파일 과제 1\.html/u });
  const coming = reader.page.waitForEvent('download');
  await link.click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('과제 1.html');
  expect(await readFile(await download.path(), 'utf8')).toBe('<script>alert(1)</script>');
});

test('how far an upload is is seen; it can be dropped, waits for its end to be sent, and is tried again', async ({
  member,
}) => {
  const sender = await member({ name: '한지민' });
  const { page } = sender;
  await enter(sender, await openRoomFor(sender, [], '느린 연결'));
  const gate = Promise.withResolvers<void>();
  await page.route('**/uploads?*', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await choose(page, [await photo('뺄 것.jpg'), await photo('보낼 것.jpg')]);
  await expect(progress(page)).toHaveCount(2);
  await page.getByRole('button', { name: '뺄 것.jpg 빼기' }).click();
  await expect(progress(page)).toHaveCount(1);
  await say(page, '곧 갑니다');
  await expect(page.getByText('다 올라가면 보냅니다.')).toBeVisible();
  gate.resolve();
  await expect(photosIn(message(page, '곧 갑니다'))).toHaveCount(1);
  await expect(message(page, '곧 갑니다')).toHaveCount(1);

  await page.unroute('**/uploads?*');
  await page.route('**/uploads?*', (route) => route.abort());
  await choose(page, [await photo('다시.jpg')]);
  const retry = tiles(page).getByRole('button', { name: '다시 시도' });
  await expect(tiles(page).getByRole('alert')).toContainText('서버에 닿지 않습니다');
  await expect(page.getByText('보내려면 다시 올리거나 빼 주세요.')).toBeVisible();
  await page.unroute('**/uploads?*');
  await retry.click();
  await say(page, '이번에는');
  await expect(photosIn(message(page, '이번에는'))).toHaveCount(1);
});

test('[P9] what is no photo, too large or too many is refused in one line, and the rest goes', async ({ member }) => {
  const sender = await member({ name: '강시우' });
  const { page } = sender;
  await enter(sender, await openRoomFor(sender, [], '안 되는 것'));
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/uploads?')) sent.push(request.url());
  });
  const why = (name: string) => tiles(page).filter({ hasText: name }).getByRole('alert');
  const large = test.info().outputPath('강의 영상.mp4');
  await writeFile(large, '');
  await truncate(large, 50 * 1024 * 1024);
  await choose(page, large);
  await expect(why('강의 영상.mp4')).toHaveText('파일은 20MB까지 올릴 수 있습니다.');
  expect(sent).toEqual([]);
  await choose(page, [program('휴가.jpg', 'image/jpeg'), await photo('진짜.jpg')]);
  await expect(why('휴가.jpg')).toHaveText('사진이 아니거나 읽을 수 없는 사진입니다.');
  await expectNoViolation(page, 'what goes along, and what does not');
  await say(page, '진짜만');
  await expect(photosIn(message(page, '진짜만'))).toHaveCount(1);
  await expect(message(page, '진짜만')).not.toHaveAttribute('data-pending');

  await choose(
    page,
    Array.from({ length: 11 }, (_, index) => textFile(`${index}.txt`, '글')),
  );
  await expect(page.getByText('한 번에 10개까지 보낼 수 있습니다.')).toBeVisible();
  await expect(tiles(page)).toHaveCount(10);
});

test('a photo fills the screen; keys lead through all of the room, to its message and back to where one was', async ({
  member,
}) => {
  const sender = await member({ name: '윤채원' });
  const { page } = sender;
  const roomId = await openRoomFor(sender, [], '사진첩');
  await enter(sender, roomId);
  for (const text of ['첫째', '둘째']) {
    // The first is out of sight by the time that the second is there.
    if (text === '둘째') await fill(sender, roomId, 20, (index) => `사이 ${index}`);
    await choose(page, [await photo(`${text} 가.jpg`), await photo(`${text} 나.jpg`, { hue: 90 })]);
    await say(page, text);
    await expect(message(page, text)).not.toHaveAttribute('data-pending');
  }
  const opened = message(page, '둘째').getByRole('button', { name: '사진, 둘째 가.jpg' });
  await opened.click();
  await expect(lightbox(page).getByText('3 / 4')).toBeVisible();
  await expectNoViolation(page, 'a photo as large as the screen');
  await page.keyboard.press('ArrowRight');
  await expect(lightbox(page).getByText('4 / 4')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(lightbox(page).getByText('1 / 4')).toBeVisible();
  const coming = page.waitForEvent('download');
  await lightbox(page).getByRole('link', { name: '내려받기' }).click();
  expect((await coming).suggestedFilename()).toBe('첫째 가.jpg');
  await page.keyboard.press('Escape');
  await expect(lightbox(page)).toBeHidden();
  await expect(opened).toBeFocused();

  await expect(message(page, '첫째')).not.toBeInViewport();
  await opened.click();
  await page.keyboard.press('Home');
  await expect(lightbox(page).getByText('1 / 4')).toBeVisible();
  await lightbox(page).getByRole('button', { name: '이 메시지로 가기' }).click();
  await expect(lightbox(page)).toBeHidden();
  await expect(message(page, '첫째')).toBeInViewport();
  await expect(opened).not.toBeInViewport();
});

test('on a phone a swipe leads to the next photo', async ({ member }) => {
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } };
  const sender = await member({ name: '서지안', ...phone });
  const { page } = sender;
  await enter(sender, await openRoomFor(sender, [], '전화기'));
  await choose(page, [await photo('하나.jpg'), await photo('둘.jpg', { hue: 90 })]);
  await say(page, '두 장');
  await expect(message(page, '두 장')).not.toHaveAttribute('data-pending');
  await message(page, '두 장').getByRole('button', { name: '사진, 하나.jpg' }).tap();
  await expect(lightbox(page).getByText('1 / 2')).toBeVisible();
  const touch = await sender.context.newCDPSession(page);
  const at = (x: number) => [{ x, y: 390 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(330) });
  for (const x of [290, 230, 170, 110, 60])
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(lightbox(page).getByText('2 / 2')).toBeVisible();
});
