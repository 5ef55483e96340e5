import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/support/chromium.ts';

/** A part of `npm run test:ci`: its figures say something only where nothing else runs. */
export default defineConfig({
  testDir: 'e2e/lighthouse',
  outputDir: 'e2e-results/lighthouse',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  projects: [{ name: 'lighthouse', use: { ...chromium, locale: 'ko-KR', timezoneId: 'Asia/Seoul' } }],
});
