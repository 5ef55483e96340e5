import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { installDependencies } from './install-dependencies.mjs';
import { expectToRun } from './prepare-toolchain.mjs';
import { withPathsFrom } from './with-paths-from.mjs';

/** A repository without libraries, with a pnpm that installs nothing but says from which lockfile. */
function fakeRepository() {
  const root = makeTemporaryFolder('toolchain');
  const log = vi.spyOn(console, 'log').mockReturnValue();
  onTestFinished(() => {
    log.mockRestore();
    rmSync(root, { recursive: true, force: true });
  });
  for (const folder of ['bin', 'apps', 'packages', 'node_modules/.pnpm']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  const env = { ...process.env, PATH: [join(root, 'bin'), process.env['PATH']].join(delimiter) };
  const run = join(root, 'ran');
  return {
    checkOut: (branch: string) => writeFileSync(join(root, 'pnpm-lock.yaml'), branch),
    installByHand: (branch: string) => writeFileSync(join(root, 'node_modules/.pnpm/lock.yaml'), branch),
    /** Whether it ran pnpm. */
    install: async ({ exitCode = 0 } = {}): Promise<boolean> => {
      rmSync(run, { force: true });
      const script = `#!/bin/sh\ntouch ran\ncp pnpm-lock.yaml node_modules/.pnpm/lock.yaml\nexit ${exitCode}\n`;
      writeFileSync(join(root, 'bin/pnpm'), script, { mode: 0o755 });
      await installDependencies(root, { node: process.execPath, env });
      return existsSync(run);
    },
  };
}

describe.skipIf(process.platform === 'win32')('installing the libraries', () => {
  it('happens once for each lockfile', async () => {
    const { checkOut, install } = fakeRepository();
    checkOut('main');
    expect(await install()).toBe(true);
    expect(await install()).toBe(false);
    checkOut('other');
    expect(await install()).toBe(true);
  });

  it('happens again after one that failed, also when the lockfile is the old one by then', async () => {
    const { checkOut, install, installByHand } = fakeRepository();
    checkOut('main');
    await install();
    checkOut('other');
    await expect(install({ exitCode: 1 })).rejects.toThrow('pnpm install failed');
    checkOut('main');
    installByHand('main');
    expect(await install()).toBe(true);
  });

  it('happens again after somebody installed the libraries of another branch by hand', async () => {
    const { checkOut, install, installByHand } = fakeRepository();
    checkOut('main');
    await install();
    installByHand('other');
    expect(await install()).toBe(true);
  });
});

describe('the fetched Node', () => {
  it('is used only when it runs and is the version that was asked for', async () => {
    await expectToRun(process.execPath, process.versions.node);
    await expect(expectToRun(process.execPath, '1.2.3')).rejects.toThrow('Node 1.2.3 does not run on this machine');
    await expect(expectToRun('/nowhere/node', '1.2.3')).rejects.toThrow(/does not run on this machine: .*ENOENT/);
  });
});

describe('npm run dev', () => {
  it('takes paths as npm start does, and leaves URLs as they are', () => {
    expect(withPathsFrom('/repo', {})).toEqual({ DATA_DIR: '/repo/data' });
    expect(withPathsFrom('/repo', { DATA_DIR: '', DATABASE_URL: '' })).toMatchObject({ DATA_DIR: '/repo/data' });
    expect(withPathsFrom('/repo', { DATA_DIR: 'mine', DATABASE_URL: './chat.sqlite' })).toEqual({
      DATA_DIR: '/repo/mine',
      DATABASE_URL: '/repo/chat.sqlite',
    });
    const url = 'mysql://root@localhost/chat';
    expect(withPathsFrom('/repo', { DATABASE_URL: url })).toMatchObject({ DATABASE_URL: url });
  });
});
