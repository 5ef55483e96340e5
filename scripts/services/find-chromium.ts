import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { findBinary, isExecutable } from './find-binary.ts';
import { ServiceNotFoundError } from './find-services.ts';
import { canInstallDebianPackages, installDebianPackages } from './install-debian-packages.ts';

/** Debian's shell is the same engine without the windows around it, which take a third of the processor's time. */
const shell = 'chromium-headless-shell';
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The Chromium of the browser tests.
 * @throws ServiceNotFoundError that names what to install
 */
export async function findChromium(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    if (isExecutable(given)) return given;
    throw new ServiceNotFoundError(`CHROMIUM_PATH is not a program: ${given}`);
  }
  const found = findBinary(...names) ?? macPaths.find(isExecutable) ?? (await findPlaywrightsOwn());
  if (found !== undefined) return found;

  if (canInstallDebianPackages()) {
    // The font: a page of tofu boxes has other widths than the Korean it stands for.
    await installDebianPackages(shell, 'fonts-nanum');
    const installed = findBinary(shell);
    if (installed !== undefined) return installed;
  }
  throw new ServiceNotFoundError(
    'the browser tests need Chromium: install it (Debian: chromium-headless-shell fonts-nanum), or run ' +
      '"node scripts/run.mjs exec pnpm --filter @dark-circle/web exec playwright install chromium", or set CHROMIUM_PATH',
  );
}

async function findPlaywrightsOwn(): Promise<string | undefined> {
  try {
    const fromWeb = createRequire(new URL('../../apps/web/package.json', import.meta.url));
    const playwright: unknown = await import(pathToFileURL(fromWeb.resolve('@playwright/test')).href);
    const path = readExecutablePath(playwright);
    return path !== undefined && isExecutable(path) ? path : undefined;
  } catch {
    // Not installed: one of several places to look.
    return undefined;
  }
}

function readExecutablePath(playwright: unknown): string | undefined {
  if (typeof playwright !== 'object' || playwright === null || !('chromium' in playwright)) return undefined;
  const { chromium } = playwright;
  if (typeof chromium !== 'object' || chromium === null || !('executablePath' in chromium)) return undefined;
  if (typeof chromium.executablePath !== 'function') return undefined;
  const path: unknown = Reflect.apply(chromium.executablePath, chromium, []);
  return typeof path === 'string' ? path : undefined;
}
