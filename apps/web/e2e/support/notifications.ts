import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import type { Member } from './person.ts';

const shown = z.array(z.object({ title: z.string(), body: z.string(), open: z.boolean() }));
export type Shown = z.infer<typeof shown>[number];

/** The browser's own, which shows nothing here, noting what was made and whether it is still there. For the next page. */
export async function noteNotifications({ context }: Member): Promise<void> {
  await context.addInitScript(() => {
    const made: Notification[] = [];
    const closed = new WeakSet<Notification>();
    window.Notification = class extends Notification {
      // A browser without windows has nobody to ask and says no to all.
      static override readonly permission = 'granted';
      static override readonly requestPermission = async (): Promise<NotificationPermission> => 'granted';
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        made.push(this);
      }
      override close(): void {
        closed.add(this);
        super.close();
      }
    };
    Object.assign(window, {
      notificationsMade: () => made.map((each) => ({ title: each.title, body: each.body, open: !closed.has(each) })),
      pressNotification: (index: number) => made[index]?.dispatchEvent(new Event('click')),
    });
  });
}

/** In this tab, in their order. */
export async function notificationsOf(page: Page): Promise<Shown[]> {
  return shown.parse(await page.evaluate('window.notificationsMade()'));
}

export async function pressNotification(page: Page, index: number): Promise<void> {
  await page.evaluate(`window.pressNotification(${index})`);
}

/** As if another window lay over it, or not any more. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: isHidden ? 'hidden' : 'visible' });
    Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/** By the switch on their page, which asks the browser. */
export async function turnOnNotifications(page: Page): Promise<void> {
  await page.goto('/me');
  await page.getByRole('switch', { name: '이 브라우저에서 알림 받기' }).click();
  await expect(page.getByText('이 브라우저에서 알림을 받습니다.')).toBeVisible();
}

/** One of the tabs tells of what is said from then on. */
export async function whenListening(page: Page): Promise<void> {
  await expect.poll(() => tellingTab(page)).toBeDefined();
}

/** Which tab of this browser tells: a name that the browser gives it. */
export async function tellingTab(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.find(({ name }) => name?.startsWith('dark-circle.notifier.'))?.clientId;
  });
}
