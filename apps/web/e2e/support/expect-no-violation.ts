import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that look at colours; all others find the same in both schemes. */
const coloured = ['color-contrast', 'link-in-text-block'];

/**
 * Nothing for axe to find, in the light scheme and in the dark one. The page is left in the light one.
 * @param what the state of the page, for the message
 * @param within a selector, where the rest of the page is looked at elsewhere
 */
export async function expectNoViolation(page: Page, what: string, within?: string): Promise<void> {
  const found = [...(await violations(page, within)), ...(await inDark(page, within))];
  expect(found, what).toEqual([]);
}

async function inDark(page: Page, within: string | undefined): Promise<string[]> {
  await turn(page, 'dark');
  const found = await violations(page, within, coloured);
  await turn(page, 'light');
  return found.map((violation) => `dark: ${violation}`);
}

/** The page hears of the scheme a moment later, and what is looked at before is still the other one. */
async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}

async function violations(page: Page, within: string | undefined, rules?: string[]): Promise<string[]> {
  // Menus and dialogs fade in, and a colour half way is no colour of ours. What is taken away meanwhile fades no more.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // "Legacy": without a second page for what frames of other origins have found. The map of Kakao is the only such frame, and not ours.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe');
  if (within !== undefined) axe.include(within);
  if (rules !== undefined) axe.withRules(rules);
  const found = await axe.analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
