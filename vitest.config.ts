import { defineConfig } from 'vitest/config';
import { testedFolders } from './scripts/test/tested-folders.ts';

export default defineConfig({
  test: {
    globalSetup: ['scripts/services/vitest-global-setup.ts'],
    // Real databases and real sockets: slower than a function call, and a hang must still end.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 20_000,
    // Most tests wait for a process or a database, not for a processor.
    maxWorkers: 4,
    projects: [
      ...testedFolders.map((folder) => ({
        test: { name: folder, root: folder, include: ['src/**/*.test.ts', 'tests/**/*.test.ts'] },
      })),
      // Of `npm run test:ci`: it installs what the SDK is packed into.
      { test: { name: 'package', root: 'packages/sdk', include: ['package/**/*.test.ts'], testTimeout: 90_000 } },
      { test: { name: 'repository', root: '.', include: ['tests/**/*.test.ts', 'scripts/**/*.test.ts'] } },
    ],
  },
});
