import type { Page } from '@playwright/test';
import { limits } from '@dark-circle/api/limits';
import { composer, enter, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';
import type { Member } from './support/person.ts';

/** What is not there yet when a page is painted: where it is, what opens it, and how it is called. */
interface LatePart {
  name: string;
  chunk: RegExp;
  goTo: (person: Member) => Promise<void>;
  press: (page: Page) => Promise<void>;
  dialog: string;
  /** What has the focus afterwards. */
  opener: RegExp;
}

const enterOwnRoom = async (person: Member) => enter(person, await openRoomFor(person, [], '늦게 오는 것'));

const messageMenu = (page: Page) => message(page, '지울 글').getByRole('button', { name: /메시지 메뉴/u });

const lateParts: LatePart[] = [
  {
    name: 'the dialog for a new room',
    chunk: /\/assets\/create-room-dialog-[^/]*\.js/u,
    goTo: async ({ page }) => {
      await page.goto('/');
    },
    press: async (page) => page.getByRole('button', { name: '방 만들기' }).click(),
    dialog: '방 만들기',
    opener: /^방 만들기$/u,
  },
  {
    name: 'the drawer with the participants',
    chunk: /\/assets\/participant-drawer-[^/]*\.js/u,
    goTo: enterOwnRoom,
    press: async (page) => page.getByRole('button', { name: '참여자 보기' }).click(),
    dialog: '참여 중',
    opener: /참여자 보기/u,
  },
  {
    name: 'the question before leaving',
    chunk: /\/assets\/confirm-dialog-[^/]*\.js/u,
    goTo: enterOwnRoom,
    press: async (page) => {
      await page.getByRole('button', { name: '방 메뉴' }).click();
      await page.getByRole('menuitem', { name: '방에서 탈퇴' }).click();
    },
    dialog: '이 방에서 탈퇴할까요?',
    opener: /^방 메뉴$/u,
  },
  {
    name: 'the question before deleting',
    chunk: /\/assets\/delete-message-dialog-[^/]*\.js/u,
    goTo: async (person) => {
      await enterOwnRoom(person);
      await say(person.page, '지울 글');
      await expect(message(person.page, '지울 글')).not.toHaveAttribute('data-pending');
    },
    press: async (page) => {
      await message(page, '지울 글').hover();
      await messageMenu(page).click();
      await page.getByRole('menuitem', { name: '삭제' }).click();
    },
    dialog: '메시지를 삭제할까요?',
    opener: /메시지 메뉴/u,
  },
];

/** A tablet, where the participants are behind a button. */
const tablet = { width: 900, height: 800 };

for (const { name, chunk, goTo, press, dialog, opener } of lateParts) {
  test(`${name} that cannot be fetched is news, leaves the page as it is, and comes at a press once it can be`, async ({
    member,
  }) => {
    const person = await member({ name: '윤지호', viewport: tablet });
    const { page } = person;
    await page.route(chunk, (route) => route.abort());
    await goTo(person);
    await press(page);
    await expect(page.getByRole('alert').filter({ hasText: '페이지를 다시 불러와 주세요' })).toBeVisible();
    await expect(page.getByRole('button', { name: opener })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.unroute(chunk);
    await press(page);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: opener })).toBeFocused();
  });
}

test('the participants come before anybody asks for them, and are shown while the server is away', async ({
  member,
}) => {
  const person = await member({ name: '한지민', viewport: tablet });
  const { page } = person;
  const come = page
    .waitForResponse(/\/assets\/participant-drawer-[^/]*\.js/u)
    .then(async (response) => response.finished());
  await enter(person, await openRoomFor(person, [], '끊긴 연결'));
  await come;
  await page.route('**/*', (route) => route.abort());
  await page.getByRole('button', { name: '참여자 보기' }).click();
  await expect(page.getByRole('dialog', { name: '참여 중' }).getByText('한지민')).toBeVisible();
});

test('a menu whose code hangs is given up after a while, and opens at a press only', async ({ member }) => {
  const person = await member({ name: '오하린' });
  const { page } = person;
  const gate = Promise.withResolvers<void>();
  const chunk = /\/assets\/room-menu-[^/]*\.js/u;
  await page.route(chunk, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await enterOwnRoom(person);
  const button = page.getByRole('button', { name: '방 메뉴' });
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('alert').filter({ hasText: '페이지를 다시 불러와 주세요' })).toBeVisible({
    timeout: limits.clientRequestTimeoutMs + 10_000,
  });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(button).not.toHaveAttribute('aria-busy');

  const come = page.waitForResponse(chunk).then(async (response) => response.finished());
  gate.resolve();
  await come;
  // Whoever writes by now is not to be disturbed.
  await say(page, '그동안 쓴 글');
  await expect(message(page, '그동안 쓴 글')).not.toHaveAttribute('data-pending');
  await expect(composer(page)).toBeFocused();
  const item = page.getByRole('menuitem', { name: '방에서 탈퇴' });
  expect(await item.count()).toBe(0);

  await button.click();
  await expect(item).toBeVisible();
});
