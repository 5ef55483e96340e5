import { distanceFromEnd, holdHistory, rowOf, topOf } from './support/log.ts';
import { composer, enter, fill, message, messages, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

test('[P5] the last fifteen on entering; scrolling up brings older ones and moves nothing that is read', async ({
  member,
}) => {
  const reader = await member({ name: '박도윤', viewport: { width: 1280, height: 720 } });
  const roomId = await openRoomFor(reader, [], '이전 기록');
  // The room begins with the joining of its owner, so message n has seq n + 1.
  await fill(reader, roomId, 80, (index) => (index % 7 === 0 ? `긴 글 ${index} `.repeat(30) : `글 ${index}.`));
  await enter(reader, roomId);
  const { page } = reader;
  await expect(message(page, '글 80.')).toBeInViewport();
  await expect.poll(() => distanceFromEnd(page)).toBe(0);

  await expect(rowOf(page, 66)).toHaveCount(0);
  for (const oldest of [67, 37, 7]) {
    const held = await holdHistory(page);
    await messages(page).evaluate((log) => log.scrollTo({ top: 0, behavior: 'instant' }));
    await held.asked;
    await expect(rowOf(page, oldest)).toBeInViewport();
    await expect(rowOf(page, oldest - 1)).toHaveCount(0);
    const before = await topOf(page, oldest);
    held.letGo();
    await expect(rowOf(page, oldest - 1)).toBeAttached();
    await expect.poll(async () => Math.abs((await topOf(page, oldest)) - before)).toBeLessThanOrEqual(2);
  }
  await messages(page).evaluate((log) => log.scrollTo({ top: 0, behavior: 'instant' }));
  await expect(page.getByText('대화의 시작입니다')).toBeVisible();
  await expect(rowOf(page, 2)).toBeInViewport();
});

test('a button brings older messages where there is nothing to scroll', async ({ member }) => {
  const reader = await member({ name: '강시우', viewport: { width: 1280, height: 1400 } });
  const roomId = await openRoomFor(reader, [], '짧은 글');
  await fill(reader, roomId, 22, (index) => `글 ${index}.`);
  await enter(reader, roomId);
  const { page } = reader;
  await expect(message(page, '글 22.')).toBeInViewport();
  await expect(message(page, '글 7.')).toHaveCount(0);
  const before = await topOf(page, 23);
  await page.getByRole('button', { name: '이전 기록' }).click();
  await expect(message(page, '글 7.')).toBeVisible();
  await expect.poll(async () => Math.abs((await topOf(page, 23)) - before)).toBeLessThanOrEqual(2);
});

test('who reads further up is told of new messages and is not moved; who is at the end goes along', async ({
  member,
}) => {
  const size = { width: 1280, height: 640 };
  const reader = await member({ name: '윤채원', viewport: size });
  const writer = await member({ name: '임지호', viewport: size });
  const roomId = await openRoomFor(writer, [reader], '긴 대화');
  await fill(reader, roomId, 15, (index) => `${index}번째 이야기. `.repeat(12));
  await enter(reader, roomId);
  await enter(writer, roomId);
  await expect.poll(() => distanceFromEnd(reader.page)).toBe(0);

  await say(writer.page, '끝에 있으면 따라갑니다');
  await expect(message(reader.page, '끝에 있으면 따라갑니다')).toBeInViewport();

  await messages(reader.page).hover();
  await reader.page.mouse.wheel(0, -400);
  await expect(reader.page.getByRole('button', { name: '최신 메시지로' })).toBeVisible();
  const place = await messages(reader.page).evaluate((log) => log.scrollTop);
  await say(writer.page, '새 이야기 하나');
  await say(writer.page, '새 이야기 둘');
  const pill = reader.page.getByRole('button', { name: '새 메시지 2개' });
  await expect(pill).toBeVisible();
  expect(await messages(reader.page).evaluate((log) => log.scrollTop)).toBe(place);
  await pill.click();
  await expect(message(reader.page, '새 이야기 둘')).toBeInViewport();
  await expect(pill).toBeHidden();
});

test('unread messages are counted, marked with a line, and read by looking at them', async ({ member }) => {
  const [reader, writer] = [await member({ name: '한소희' }), await member({ name: '오세훈' })];
  const roomId = await openRoomFor(writer, [reader], '읽지 않은 방');
  await fill(reader, roomId, 1, () => '여기까지 읽었습니다');
  await reader.page.goto('/');
  const row = reader.page.getByRole('link', { name: /읽지 않은 방/u });
  await expect(row).toBeVisible();
  await fill(writer, roomId, 3, (index) => `새 글 ${index}`);
  await expect(row).toContainText('읽지 않은 메시지 3개');
  await expect(row).toContainText('새 글 3');

  await row.click();
  await expect(reader.page.getByText('여기부터 읽지 않은 메시지')).toBeVisible();
  await reader.page.bringToFront();
  await expect(reader.page.getByRole('navigation').getByRole('link', { name: /읽지 않은 방/u })).not.toContainText(
    '읽지 않은 메시지',
  );
});

test('a draft outlives a reload and a look into another room', async ({ member }) => {
  const writer = await member({ name: '송다은' });
  const roomId = await openRoomFor(writer, [], '초안');
  await enter(writer, roomId);
  await composer(writer.page).fill('아직 다 쓰지 못한');
  await writer.page.getByRole('navigation').getByRole('link', { name: /공지/u }).click();
  await writer.page.goBack();
  await expect(composer(writer.page)).toHaveValue('아직 다 쓰지 못한');
  await writer.page.reload();
  await expect(composer(writer.page)).toHaveValue('아직 다 쓰지 못한');
});
