import { expect, type Locator, type Page } from '@playwright/test';
import type { Member } from './person.ts';

/** The administration as an admin sees it, by the names that a screen reader reads. */
export const personPanel = (page: Page): Locator => page.getByRole('region', { name: '구성원 정보' });
export const personRow = (page: Page, { loginId }: Member): Locator =>
  page.getByRole('row').filter({ hasText: loginId });
/** What an admin may do to the person who is shown. */
export const act = (page: Page, name: string): Locator => personPanel(page).getByRole('button', { name, exact: true });
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** The list of people on a page that is wide enough for the details beside it. */
export async function adminPage(admin: Member): Promise<Page> {
  const { page } = admin;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/admin/people');
  await expect(page.getByRole('heading', { name: '구성원' })).toBeVisible();
  return page;
}

export async function openPerson(page: Page, person: Member): Promise<void> {
  await page.getByRole('searchbox').fill(person.loginId);
  await personRow(page, person).getByRole('link').click();
  await expect(personPanel(page).getByRole('heading', { name: person.name })).toBeVisible();
}
