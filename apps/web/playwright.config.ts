import { defineConfig } from '@playwright/test';
import type { DeploymentOptions } from './e2e/support/deployment.ts';
import { chromium } from './e2e/support/chromium.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];
const redisUrl = process.env['TEST_REDIS_URL'];
const distributed =
  databaseUrl !== undefined && redisUrl !== undefined
    ? { kind: 'distributed' as const, databaseUrl, redisUrl }
    : undefined;

/** Run by others, with settings of their own. */
const elsewhere = ['lighthouse/**', 'screenshots/**', 'scroll/**'];
const specs = (...names: string[]): string[] => names.map((name) => `${name}.spec.ts`);

/** A way through every page, and what people see of each other: `npm test`. */
const quick = specs(
  'accessibility',
  'admin',
  'admin-acts',
  'attachments',
  'conversation',
  'direct',
  'door',
  'event-source',
  'hangul',
  'keyboard',
  'markdown',
  'mentions',
  'moderation',
  'notice-confirmations',
  'outage',
  'pins',
  'readers',
  'reading',
  'room-list',
  'room-settings',
  'rooms',
  'search',
  'web-socket',
);

/** `npm test` runs the quick ones, `npm run test:ci` the others, and whoever says nothing all. */
const extent = process.env['BROWSER_TESTS'];
const chosen = {
  ...(extent === 'quick' && { testMatch: quick }),
  ...(extent === 'long' && { testIgnore: [...elsewhere, ...quick] }),
};

export default defineConfig<object, DeploymentOptions>({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  testIgnore: elsewhere,
  outputDir: 'e2e-results',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  // What passes through a service worker, tests cannot hold up: only its own have one.
  use: {
    ...chromium,
    serviceWorkers: 'block',
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'embedded', ...chosen, use: { mode: { kind: 'embedded' } } },
    // What one process cannot show: two people, each on a server of their own.
    ...(distributed === undefined || extent === 'quick'
      ? []
      : [
          {
            name: 'distributed',
            testMatch: specs(
              'admin-acts',
              'attachments',
              'conversation',
              'direct',
              'moderation',
              'my-page',
              'notice-confirmations',
              'pins',
              'readers',
              'reset',
              'room-settings',
              'rooms',
              'search',
            ),
            use: { mode: distributed },
          },
        ]),
  ],
});
