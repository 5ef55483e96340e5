import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** @param what the state of the page, for the message */
export async function expectNoViolation(page: Page, what: string): Promise<void> {
  // Menus and dialogs fade in, and a colour half way is no colour of ours. What is taken away meanwhile fades no more.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, what).toEqual([]);
}
