import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { runQuietly } from './run-process.mjs';

const timeoutMs = 10 * 60_000;

/**
 * Installs from the lockfile, unless what is there was installed from exactly this one.
 * @param {string} root
 * @param {import('./prepare-toolchain.mjs').Toolchain} toolchain
 */
export async function installDependencies(root, toolchain) {
  const stamp = join(root, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root)) return;

  // An installation that is cut off leaves neither the old libraries nor the new ones.
  rmSync(stamp, { force: true });
  console.log('Installing dependencies (some 20 seconds the first time) …');
  const { exitCode, output } = await runQuietly(
    process.platform === 'win32' ? 'pnpm.exe' : 'pnpm',
    ['install', '--frozen-lockfile', '--reporter=append-only'],
    { cwd: root, env: toolchain.env, timeoutMs },
  );
  if (exitCode !== 0) throw new PlainError(`pnpm install failed:\n${output.trim()}`);
  writeFileSync(stamp, fingerprint(root));
}

/**
 * Everything that decides what is installed, and what pnpm last installed, perhaps by hand on another branch.
 * @param {string} root
 */
function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const grouped = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name, 'package.json')),
  );
  const workspaces = [...grouped, join('bench', 'package.json')];
  const decisive = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.nvmrc', 'package.json', ...workspaces.toSorted()];
  for (const file of [...decisive, 'node_modules/.pnpm/lock.yaml']) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update(readFileSync(path));
  }
  // A workspace's own folder can be removed by hand while the root's stays.
  for (const file of workspaces) hash.update(String(existsSync(join(root, file, '..', 'node_modules'))));
  return hash.digest('hex');
}
