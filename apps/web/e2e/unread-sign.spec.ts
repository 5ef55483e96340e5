import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { enter, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

const icon = (page: Page) => page.locator('link[rel="icon"]');

test('the title and the icon of the tab say what is new and what is meant for me, until it is read', async ({
  member,
}) => {
  const [reader, writer] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const { page } = reader;
  const here = await openRoomFor(reader, [], '여기');
  const there = await openRoomFor(reader, [writer], '저기');
  const say = (body: string) => writer.call('chat.send', { roomId: there, clientMessageId: randomUUID(), body });
  await enter(reader, here);
  await expect(page).toHaveTitle('여기 · Dark Circle');
  await expect(icon(page)).toHaveAttribute('href', '/favicon.svg');

  await say('안녕하세요');
  await expect(page).toHaveTitle('(1) 여기 · Dark Circle');
  await expect(icon(page)).toHaveAttribute('href', /^data:image\/svg\+xml,/u);
  const withDot = await icon(page).getAttribute('href');
  await say(`<@${reader.userId}> 보셨나요?`);
  await expect(page).toHaveTitle('(@2) 여기 · Dark Circle');
  await expect(icon(page)).not.toHaveAttribute('href', withDot ?? '');

  await page.getByRole('link', { name: /저기/u }).click();
  await expect(page).toHaveTitle('저기 · Dark Circle');
  await expect(icon(page)).toHaveAttribute('href', '/favicon.svg');
});

test('a muted room is silent in the title, here and in the other tab, and is heard again when it is not muted', async ({
  member,
}) => {
  const [reader, writer] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const here = await openRoomFor(reader, [], '여기');
  const there = await openRoomFor(reader, [writer], '저기');
  await enter(reader, here);
  const other = { page: await reader.context.newPage() };
  await enter(other, there);
  await expect(reader.page).toHaveTitle('여기 · Dark Circle');
  const choose = async (level: string) => {
    await other.page.getByRole('button', { name: '방 메뉴' }).click();
    const stored = other.page.waitForResponse('**/trpc/chat.setNotifications*');
    await other.page.getByRole('menuitemradio', { name: level }).click();
    await stored;
    await expect(other.page.getByRole('menuitemradio', { name: level })).toHaveAttribute('aria-checked', 'true');
    await other.page.keyboard.press('Escape');
  };
  await choose('끄기');
  await other.page.goto('/me');
  await writer.call('chat.send', { roomId: there, clientMessageId: randomUUID(), body: '조용히' });
  const row = reader.page.getByRole('link', { name: /저기/u });
  await expect(row).toContainText('조용히');
  await expect(reader.page).toHaveTitle('여기 · Dark Circle');
  await reader.page.reload();
  await expect(row).toContainText('조용히');
  await expect(reader.page).toHaveTitle('여기 · Dark Circle');
  await reader.call('chat.setNotifications', { roomId: there, level: 'mentions' });
  await reader.page.reload();
  await expect(reader.page).toHaveTitle('(1) 여기 · Dark Circle');
});
