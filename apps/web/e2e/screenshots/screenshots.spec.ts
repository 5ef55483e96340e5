import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { startDeployment } from '../support/deployment.ts';
import { becomeMember, openBrowser, type Member } from '../support/person.ts';
import { enter, message, messages } from '../support/room.ts';
import { afterwards, names, notices, talk, type Line, type Name } from './course.ts';

const images = join(import.meta.dirname, '../../../../docs/images');
const desktop = { width: 1280, height: 800 };
const sent = z.object({ seq: z.number() });

async function speak(people: ReadonlyMap<Name, Member>, roomId: number, lines: readonly Line[]): Promise<void> {
  const seqs: number[] = [];
  for (const { by, body, answers } of lines) {
    const replyTo = answers === undefined ? undefined : seqs.at(-answers);
    const stored = sent.parse(
      await people
        .get(by)
        ?.call('chat.send', { roomId, clientMessageId: randomUUID(), body, ...(replyTo !== undefined && { replyTo }) }),
    );
    seqs.push(stored.seq);
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await page.screenshot({ path: join(images, `${name}.png`), caret: 'initial' });
}

test('the pictures of the README', async ({ browser }) => {
  await using deployment = await startDeployment({ kind: 'embedded' });
  const url = deployment.urlFor(0);
  const people = new Map<Name, Member>();
  for (const name of names) {
    people.set(name, await becomeMember(await openBrowser(browser, url, { name, locale: 'ko-KR', viewport: desktop })));
  }
  const reader = people.get('이서연');
  if (reader === undefined) throw new Error('nobody reads');
  const { page } = reader;
  const [noticeRoom, talkRoom] = [1, 2];
  await speak(people, noticeRoom, notices);
  await speak(people, talkRoom, talk);
  for (const [name, person] of people) if (name !== '윤채원') await enter(person, talkRoom);
  // One's own sending reads what is before it; what comes while one is away is the unread part.
  await page.goto('/');
  await speak(people, talkRoom, afterwards);
  await enter(reader, talkRoom);
  await expect(message(page, '오늘 밤에')).toBeInViewport();
  await expect(page.getByRole('region', { name: '참여 중' }).getByRole('listitem')).toHaveCount(7);

  await shoot(page, 'room-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'room-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.setViewportSize({ width: 390, height: 780 });
  await expect(messages(page)).toBeVisible();
  await shoot(page, 'room-phone');

  const visitor = await openBrowser(browser, url, { name: '손님', locale: 'ko-KR', viewport: desktop });
  await visitor.page.goto('/sign-in');
  await expect(visitor.page.getByRole('heading', { name: '로그인' })).toBeVisible();
  await shoot(visitor.page, 'sign-in');
});
