import { defineConfig } from '@playwright/test';
import type { DeploymentOptions } from './e2e/support/deployment.ts';
import { chromium } from './e2e/support/chromium.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];
const redisUrl = process.env['TEST_REDIS_URL'];
const distributed =
  databaseUrl !== undefined && redisUrl !== undefined
    ? { kind: 'distributed' as const, databaseUrl, redisUrl }
    : undefined;

export default defineConfig<object, DeploymentOptions>({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  testIgnore: ['screenshots/**', 'scroll/**'],
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
    { name: 'embedded', use: { mode: { kind: 'embedded' } } },
    // What one process cannot show: two people, each on a server of their own.
    ...(distributed === undefined
      ? []
      : [
          {
            name: 'distributed',
            testMatch: [
              'admin-acts',
              'conversation',
              'direct',
              'moderation',
              'notice-confirmations',
              'room-settings',
            ].map((name) => `${name}.spec.ts`),
            use: { mode: distributed },
          },
        ]),
  ],
});
