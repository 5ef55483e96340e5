import { expect, type Locator, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** What is known of a room, and done with it, beside the talk. */
export const sheet = (page: Page): Locator => page.getByRole('dialog', { name: '방 정보' });
export const question = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });
export const listed = (page: Page, name: string): Locator => page.getByRole('link', { name: new RegExp(name, 'u') });

export async function openSheet(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '방 메뉴' }).click();
  await page.getByRole('menuitem', { name: '방 정보' }).click();
  await expect(sheet(page)).toBeVisible();
  return sheet(page);
}

/** The menu of somebody in the list of members. */
export async function openMember(page: Page, name: string): Promise<void> {
  const named = { name: new RegExp(`^${name}`, 'u') };
  await sheet(page).getByRole('button', named).click();
  await expect(page.getByRole('menu', named)).toBeVisible();
}

/** Everybody on a server meets in its default rooms: who is looked for by name needs one of their own. */
export const unique = (name: string): string => `${name}${randomUUID().slice(0, 6)}`;

export const inviteAnswer = z.object({ code: z.string() });
export const roomAnswer = z.object({ id: z.number() });
