import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/support/chromium.ts';

/** Makes docs/images from the running product. */
export default defineConfig({
  testDir: 'e2e/screenshots',
  outputDir: 'e2e-results/screenshots',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: { ...chromium, locale: 'ko-KR', timezoneId: 'Asia/Seoul' },
});
