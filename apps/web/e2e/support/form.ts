import type { Locator, Page } from '@playwright/test';

/** By its label, whether or not a star says that it must be filled in. */
export function field(page: Page | Locator, label: string): Locator {
  return page.getByLabel(new RegExp(`^${label}( \\*)?$`, 'u'));
}
