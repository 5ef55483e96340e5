import { execFile } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const policyFile = '/usr/sbin/policy-rc.d';
const aptTimeoutMs = 5 * 60_000;
/** Another apt may be at work, and mirrors hiccup. */
const patience = ['--option=DPkg::Lock::Timeout=120', '--option=Acquire::Retries=3'];

export function canInstallDebianPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/**
 * Installs programs without starting the services they bring: the tests run their own instances.
 * @throws Error with apt's own words
 */
export async function installDebianPackages(...packages: string[]): Promise<void> {
  console.log(`installing ${packages.join(', ')} with apt-get (about a minute) …`);
  // Packages ask this file whether they may start their service; 101 is "forbidden".
  const isOurPolicy = !existsSync(policyFile);
  const removePolicy = () => isOurPolicy && rmSync(policyFile, { force: true });
  if (isOurPolicy) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  process.once('exit', removePolicy);
  try {
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', ...packages);
  } finally {
    removePolicy();
    process.removeListener('exit', removePolicy);
  }
}

async function apt(...args: string[]): Promise<void> {
  try {
    await promisify(execFile)('apt-get', ['--quiet', ...patience, ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: aptTimeoutMs,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const said = error instanceof Error ? String(Reflect.get(error, 'stderr') ?? '') || error.message : String(error);
    const lastLines = said.trim().split('\n').slice(-5).join('\n');
    throw new Error(`apt-get ${args[0] ?? ''} failed: ${lastLines}`, { cause: error });
  }
}
