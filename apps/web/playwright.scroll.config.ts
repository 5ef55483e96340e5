import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/support/chromium.ts';

/** `npm run bench -- scroll`: a trace says something only where nothing else runs. */
export default defineConfig({
  testDir: 'e2e/scroll',
  outputDir: 'e2e-results/scroll',
  workers: 1,
  timeout: 900_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: { ...chromium, locale: 'ko-KR', timezoneId: 'Asia/Seoul' },
});
