import { randomUUID } from 'node:crypto';
import type { Locator, Page, Route } from '@playwright/test';
import type { Member } from './person.ts';
import { messages } from './room.ts';

/** The list of messages as pixels. */
export const rowOf = (page: Page, seq: number): Locator => messages(page).locator(`[data-seq="${seq}"]`);
export const topOf = async (page: Page, seq: number): Promise<number> =>
  rowOf(page, seq).evaluate((row) => row.getBoundingClientRect().top);
export const distanceFromEnd = async (page: Page): Promise<number> =>
  messages(page).evaluate((log) => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop));

/** The seqs of all rows there are. */
export const shownSeqs = async (page: Page): Promise<number[]> =>
  messages(page)
    .locator('[data-seq]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-seq'))));

/** The seq of the message in the middle of what is seen, when nothing scrolls any more. */
export async function middleSeq(page: Page): Promise<number> {
  return messages(page).evaluate(async (log) => {
    const framesStill = 12;
    for (let still = 0, last = log.scrollTop; still < framesStill; still += 1) {
      await new Promise((painted) => requestAnimationFrame(painted));
      if (log.scrollTop !== last) still = 0;
      last = log.scrollTop;
    }
    const { top, height } = log.getBoundingClientRect();
    const rows = [...log.querySelectorAll<HTMLElement>('[data-seq]')];
    const distance = (row: Element) => Math.abs(row.getBoundingClientRect().top - (top + height / 2));
    const nearest = rows.reduce((best, row) => (distance(row) < distance(best) ? row : best));
    return Number(nearest.dataset['seq']);
  });
}

/** Keeps back the answer to the next request for history until it is let go. */
export async function holdHistory(page: Page): Promise<{ asked: Promise<void>; letGo: () => void }> {
  const asked = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    asked.resolve();
    await gate.promise;
    await route.continue();
  };
  await page.route(/\/trpc\/[^?]*chat\.history/u, hold, { times: 1 });
  return { asked: asked.promise, letGo: () => gate.resolve() };
}

/** Many at once, so in no certain order; `text` is given a number for each. */
export async function fillFast(author: Member, roomId: number, count: number, text: (number: number) => string) {
  const atOnce = 50;
  for (let done = 0; done < count; done += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) => done + index);
    await Promise.all(
      numbers.map(async (number) =>
        author.call('chat.send', { roomId, clientMessageId: randomUUID(), body: text(number) }),
      ),
    );
  }
}
