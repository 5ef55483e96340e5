import { expectNoViolation } from './support/expect-no-violation.ts';
import type { Page } from '@playwright/test';
import { enter, fill, message, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: '빠른 이동' });
const field = (page: Page) => page.getByRole('combobox', { name: '방, 사람, 메시지 찾기' });
const button = (page: Page) => page.getByRole('button', { name: /빠른 이동|Go to/u });
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });

test('by keys alone one goes to a room, by its name or its first consonants, and the way back is the first', async ({
  member,
}) => {
  const person = await member({ name: '김민준' });
  const { page } = person;
  const first = await openRoomFor(person, [], '자료구조');
  const second = await openRoomFor(person, [], '운영체제');
  await enter(person, first);
  await page.keyboard.press('Control+KeyK');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('ㅇㅇㅊㅈ');
  await expect(option(page, /운영체제/u)).toHaveAttribute('aria-selected', 'true');
  await expect(option(page, /자료구조/u)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/rooms/${second}`);
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press('Meta+KeyK');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(option(page, '로그아웃')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  await expect(page).toHaveURL(`/rooms/${second}`);
});

test('choosing a person opens the conversation with them, the same one each time', async ({ member }) => {
  const [person, friend] = [await member({ name: '김민준' }), await member({ name: '팔레트 상대' })];
  const { page } = person;
  await openRoomFor(person, [friend], '함께 있는 방');
  await page.goto('/');
  await button(page).click();
  await field(page).fill('ㅍㄹㅌ');
  await option(page, '팔레트 상대 대화하기').click();
  await expect(page.getByRole('heading', { name: '팔레트 상대' })).toBeVisible();
  const there = page.url();
  await page.goto('/');
  await expect(button(page)).toBeVisible();
  await page.keyboard.press('Control+KeyK');
  await field(page).fill('팔레트');
  await option(page, '팔레트 상대 대화하기').click();
  await expect(page).toHaveURL(there);
});

test('a message is found by its words, and shown in its place', async ({ member }) => {
  const person = await member({ name: '김민준' });
  const { page } = person;
  const roomId = await openRoomFor(person, [], '강의실');
  await fill(person, roomId, 1, () => '중간고사 범위는 삼장까지입니다');
  await fill(person, roomId, 20, (index) => `그 밖의 말 ${index}`);
  await page.goto('/me');
  await expect(page.getByRole('heading', { name: '내 정보' })).toBeVisible();
  await page.keyboard.press('Control+KeyK');
  // The index follows what is said within two seconds.
  await expect(async () => {
    await field(page).fill('');
    await field(page).fill('삼장까지');
    await expect(option(page, /중간고사 범위는/u)).toBeVisible();
  }).toPass();
  await option(page, /중간고사 범위는/u).click();
  await expect(page).toHaveURL(new RegExp(`/rooms/${roomId}`, 'u'));
  await expect(message(page, '중간고사 범위는')).toBeInViewport();
});

test('what can be done from anywhere is done, and found by its name in the other language too', async ({ member }) => {
  const { page } = await member({ name: '김민준', colorScheme: 'light' });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+KeyK');
  await field(page).fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.keyboard.press('Control+KeyK');
  await field(page).fill('방 만들기');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '방 만들기' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+KeyK');
  await field(page).fill('english');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Rooms', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox').fill('로그아웃');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/u);
});

test('the key that ends a syllable chooses nothing, and one that is part of a syllable opens nothing', async ({
  member,
}) => {
  const { page } = await member({ name: '김민준' });
  await page.goto('/');
  await button(page).click();
  await field(page).fill('공');
  await expect(option(page, /공지/u)).toBeVisible();
  await field(page).dispatchEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true });
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button(page)).toBeFocused();
  await page.locator('body').dispatchEvent('keydown', { key: 'ㅏ', code: 'KeyK', ctrlKey: true, isComposing: true });
  await expect(palette(page)).toHaveCount(0);
  await page.locator('body').dispatchEvent('keydown', { key: 'ㅏ', code: 'KeyK', ctrlKey: true });
  await expect(palette(page)).toBeVisible();
});

test('what nothing is called says so, and how many there are is spoken', async ({ member }) => {
  const { page } = await member({ name: '김민준' });
  await page.goto('/');
  await expect(button(page)).toBeVisible();
  await page.keyboard.press('Control+KeyK');
  await field(page).fill('없는것없는것');
  await expect(palette(page).getByText('‘없는것없는것’에 맞는 것이 없습니다')).toBeVisible();
  await field(page).fill('내 정보');
  await expect(palette(page).getByRole('status')).toHaveText('1개를 찾았습니다');
});

test('nothing for axe to find in the palette', async ({ member }) => {
  const person = await member({ name: '김민준' });
  const { page } = person;
  await enter(person, await openRoomFor(person, [], '살펴볼 방'));
  await page.keyboard.press('Control+KeyK');
  await expect(option(page, /살펴볼 방/u)).toBeVisible();
  await expectNoViolation(page, 'the palette');
  await field(page).fill('없는것없는것');
  await expect(palette(page).getByText(/맞는 것이 없습니다/u)).toBeVisible();
  await expectNoViolation(page, 'the palette that found nothing');
});
