import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PlainError, pickErrorLine } from './plain-error.mjs';
import { runQuietly } from './run-process.mjs';

const timeoutMs = 10 * 60_000;
const abandonedAfterMs = 60 * 60_000;

/**
 * Installs one npm package into a folder of its own. The folder gets its final name only when it is whole, so an
 * interrupted fetch leaves nothing behind that looks finished, and two at the same time do not disturb each other.
 * @param {string} toolchainFolder
 * @param {string} name
 * @param {string} version
 * @returns {Promise<string>} the `node_modules` folder that holds it
 */
export async function fetchPackage(toolchainFolder, name, version) {
  const finished = packageFolder(toolchainFolder, name, version);
  if (existsSync(finished)) return join(finished, 'node_modules');

  removeAbandoned(toolchainFolder);
  const unfinished = join(toolchainFolder, `unfinished-${basename(finished)}-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{"private":true}\n');
  const { program, args } = npmCommand();
  // Everything is said on the command line, because a person's own npm settings may say otherwise.
  const { exitCode, output } = await runQuietly(
    program,
    [
      ...args,
      'install',
      `${name}@${version}`,
      `--prefix=${unfinished}`,
      '--global=false',
      '--ignore-scripts',
      '--include=optional',
      '--install-strategy=hoisted',
      '--package-lock=false',
      '--audit=false',
      '--fund=false',
      '--update-notifier=false',
      '--dry-run=false',
      '--loglevel=error',
    ],
    { cwd: unfinished, timeoutMs },
  );
  if (exitCode !== 0 || !existsSync(join(unfinished, 'node_modules', name))) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new PlainError(`npm could not fetch ${name} ${version}: ${pickErrorLine(output)}`);
  }
  try {
    renameSync(unfinished, finished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Somebody else finished first: theirs is as good.
    if (!existsSync(finished)) throw error;
  }
  return join(finished, 'node_modules');
}

/**
 * @param {string} toolchainFolder
 * @param {string} name
 * @param {string} version
 */
export function packageFolder(toolchainFolder, name, version) {
  return join(toolchainFolder, `${name}-${version}`);
}

/** npm tells its scripts where it is. Started without npm, the PATH has to know. */
function npmCommand() {
  const told = process.env['npm_execpath'];
  if (told !== undefined && basename(told) === 'npm-cli.js') return { program: process.execPath, args: [told] };
  if (process.platform !== 'win32') return { program: 'npm', args: [] };
  // npm.cmd would need a shell; npm's own program lies beside Node.
  return { program: process.execPath, args: [join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js')] };
}

/** @param {string} toolchainFolder */
function removeAbandoned(toolchainFolder) {
  if (!existsSync(toolchainFolder)) return;
  for (const entry of readdirSync(toolchainFolder)) {
    const path = join(toolchainFolder, entry);
    if (entry.startsWith('unfinished-') && Date.now() - statSync(path).mtimeMs > abandonedAfterMs) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
