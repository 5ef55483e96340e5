/** Every workspace has tests of its own: each is a project of Vitest, and a full run in which one ran none has failed. */
export const testedFolders = [
  'packages/api',
  'packages/auth',
  'packages/db',
  'packages/sdk',
  'apps/server',
  'apps/web',
  'examples',
  'faults',
];
