import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What one line in one file must not, or may, say. The names are free; the folders are what counts. */
const cases: readonly [file: string, code: string, brokenRule: string | undefined][] = [
  ['packages/api/src/a.ts', `export { x } from '@dark-circle/db/embedded';`, 'no-restricted-imports'],
  ['packages/auth/src/a.ts', `export { x } from '@dark-circle/db/distributed';`, 'no-restricted-imports'],
  ['packages/sdk/src/a.ts', `export { x } from '@dark-circle/api';`, 'no-restricted-imports'],
  ['apps/web/src/a.ts', `export { x } from '@dark-circle/api';`, 'no-restricted-imports'],
  ['apps/web/src/b.tsx', `export { x } from '@dark-circle/db';`, 'no-restricted-imports'],
  ['apps/web/src/c.ts', `export { x } from '@dark-circle/db/embedded';`, 'no-restricted-imports'],
  ['apps/server/src/a.ts', `export { x } from '../../../packages/db/src/index.ts';`, 'no-restricted-imports'],
  ['packages/api/src/b.ts', `export { x } from '../../db/src/index.ts';`, 'no-restricted-imports'],
  ['packages/api/src/chat/c.ts', `export { x } from '@dark-circle/db/src/index.ts';`, 'no-restricted-imports'],
  ['apps/server/src/b.ts', `export { x } from '@dark-circle/db/embedded';`, undefined],
  ['packages/api/tests/a.ts', `export { x } from '@dark-circle/db/embedded';`, undefined],
  ['packages/api/src/d.test.ts', `export { x } from '@dark-circle/db/distributed';`, undefined],
  ['packages/api/src/e.ts', `export { x } from '@dark-circle/db';`, undefined],
  ['packages/sdk/src/b.ts', `export type { X } from '@dark-circle/api';`, undefined],
  ['apps/web/src/d.ts', `export { x } from '@dark-circle/api/schemas';`, undefined],
  ['apps/web/src/e.ts', `export { x } from '@dark-circle/api/limits';`, undefined],
  ['packages/db/tests/a.ts', `export { x } from '../src/index.ts';`, undefined],
  ['apps/server/src/http/c.ts', 'export const port = process.env.PORT;', 'no-process-env'],
  ['packages/db/src/a.ts', 'export const port = process.env.PORT;', 'no-process-env'],
  ['apps/server/src/config.ts', 'export const port = process.env.PORT;', undefined],
  ['packages/db/src/b.ts', `import { y } from './c.ts';\nexport const x = () => y;`, 'no-cycle'],
  ['packages/db/src/c.ts', `import { x } from './b.ts';\nexport const y = () => x;`, 'no-cycle'],
];

let brokenRules: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'dark-circle-boundaries-'));
  try {
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [file, code] of cases) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${code}\n`);
    }
    brokenRules = lint(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function lint(folder: string): Map<string, string[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const result = spawnSync(process.execPath, [oxlint, '--format=unix', 'apps', 'packages'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 20_000,
  });
  const rules = new Map<string, string[]>();
  // file:line:column: message [Error/plugin(rule)]
  for (const [, file, rule] of result.stdout.matchAll(/^([^:\n]+):\d+:\d+: .*\[\w+\/\w+\(([\w-]+)\)\]$/gm)) {
    if (file !== undefined && rule !== undefined) rules.set(file, [...(rules.get(file) ?? []), rule]);
  }
  return rules;
}

it.each(cases)('%s: %s', (file, _code, brokenRule) => {
  const rules = (brokenRules.get(file) ?? []).filter((rule) => /restricted-imports|process-env|no-cycle/.test(rule));
  expect(rules).toEqual(brokenRule === undefined ? [] : [brokenRule]);
});
