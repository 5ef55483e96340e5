import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { composer, enter, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

const unread = (page: Page, text: string) => message(page, text).getByRole('button', { name: /아직 읽지 않음/u });

test('beside a message stands how many have not read it, less with each who does, and who they are', async ({
  member,
}) => {
  const [writer, reader, away] = [
    await member({ name: '김민준' }),
    await member({ name: '이서연' }),
    await member({ name: '박도윤' }),
  ];
  const roomId = await openRoomFor(writer, [reader, away], '읽음');
  await enter(writer, roomId);
  const { page } = writer;
  await say(page, '읽어 주세요');
  await expect(unread(page, '읽어 주세요')).toHaveAccessibleName(/^2명/u);
  await enter(reader, roomId);
  await expect(unread(page, '읽어 주세요')).toHaveAccessibleName(/^1명/u);
  await expect(unread(reader.page, '읽어 주세요')).toHaveAccessibleName(/^1명/u);

  await unread(page, '읽어 주세요').click();
  const dialog = page.getByRole('dialog', { name: '읽은 사람' });
  await expect(dialog.getByRole('list', { name: '아직 읽지 않음 1명' })).toContainText('박도윤');
  await expect(dialog.getByRole('list', { name: '읽음 1명' })).toContainText('이서연');
  await expectNoViolation(page, 'who has read');
  // It changes while one looks.
  await enter(away, roomId);
  await expect(dialog.getByText('모두 읽었습니다.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(unread(page, '읽어 주세요')).toHaveCount(0);
});

test('who writes is shown to the others until they say it or stop, and nothing moves', async ({ member }) => {
  const [writer, reader] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const roomId = await openRoomFor(writer, [reader], '입력');
  await enter(writer, roomId);
  await enter(reader, roomId);
  const place = await composer(reader.page).boundingBox();
  const typing = reader.page.getByText('김민준님이 입력 중…');
  await composer(writer.page).pressSequentially('안녕하');
  await expect(typing).toBeVisible();
  expect(await composer(reader.page).boundingBox()).toEqual(place);
  // Nothing more is heard of it.
  await expect(typing).toBeHidden();
  await composer(writer.page).pressSequentially('세요');
  await expect(typing).toBeVisible();
  await composer(writer.page).press('Enter');
  await expect(message(reader.page, '안녕하세요')).toBeVisible();
  await expect(typing).toBeHidden({ timeout: 1_000 });
  await expect(writer.page.getByText('입력 중…')).toHaveCount(0);
});

test('a reaction is found by a Korean word among all there are, from this server alone', async ({ member }) => {
  const [writer, reader] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const roomId = await openRoomFor(writer, [reader], '반응');
  await enter(writer, roomId);
  await enter(reader, roomId);
  await say(writer.page, '발표 끝났어요');
  const { page, url } = reader;
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) strangers.push(request.url());
  });
  await message(page, '발표 끝났어요').hover();
  await message(page, '발표 끝났어요')
    .getByRole('button', { name: /메시지 메뉴/u })
    .click();
  await page.getByRole('menuitem', { name: '다른 반응 고르기' }).click();
  const picker = page.getByRole('dialog', { name: '반응 고르기' });
  await expect(picker.getByRole('gridcell', { name: '활짝 웃는 얼굴', exact: true })).toBeVisible();
  await expectNoViolation(page, 'the picker');
  await picker.getByRole('searchbox', { name: '이모지 찾기' }).fill('로켓');
  await expect(picker.getByRole('gridcell').first()).toHaveAccessibleName('우주비행사');
  await page.keyboard.press('Enter');
  await expect(message(writer.page, '발표 끝났어요').getByRole('button', { name: '🧑‍🚀 1명' })).toBeVisible();
  expect(strangers).toEqual([]);
});
