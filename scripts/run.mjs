/**
 * The one way in: `npm start`, `npm run dev`, `npm test` and the rest of package.json's scripts. Needs nothing but Node ≥ 20 and npm; everything else is fetched
 * in the pinned version, once.
 *
 * `node scripts/run.mjs exec <command> [arguments…]` runs any command with the pinned Node and pnpm.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError } from './toolchain/plain-error.mjs';
import { installDependencies } from './toolchain/install-dependencies.mjs';
import { withPathsFrom } from './toolchain/with-paths-from.mjs';
import { prepareToolchain } from './toolchain/prepare-toolchain.mjs';
import { runInForeground, runQuietly } from './toolchain/run-process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNodeMajor = 20;
const buildTimeoutMs = 5 * 60_000;

/** @typedef {import('./toolchain/prepare-toolchain.mjs').Toolchain} Toolchain */

/** @type {Record<string, (toolchain: Toolchain, args: string[]) => Promise<number>>} */
const commands = {
  async start({ node, env }, args) {
    await buildWeb(env);
    return runInForeground(node, ['apps/server/src/main.ts', ...args], { cwd: root, env });
  },

  dev({ env }, args) {
    return runInForeground('pnpm', ['exec', 'turbo', 'run', 'dev', ...args], {
      cwd: root,
      env: withPathsFrom(root, env),
    });
  },

  'reset-password': ({ node, env }, args) =>
    runInForeground(node, ['apps/server/src/reset-password.ts', ...args], { cwd: root, env }),

  test({ node, env }, args) {
    return runInForeground(node, ['scripts/test.ts', ...args], { cwd: root, env });
  },

  /** A course to look around in, with a data folder of its own. */
  async demo({ node, env }, args) {
    await buildWeb(env);
    return runInForeground(node, ['apps/server/src/demo/main.ts', ...args], { cwd: root, env });
  },

  'test:faults': ({ node, env }, args) => runInForeground(node, ['faults/src/main.ts', ...args], { cwd: root, env }),

  /** The proofs that take too long for `npm test`. */
  'test:ci'({ node, env }, args) {
    return runInForeground(node, ['scripts/test.ts', '--long', ...args], { cwd: root, env });
  },

  /** The package that programs install (`npm install ./dark-circle-sdk-0.1.0.tgz`), and the reference of it in docs/. */
  async 'pack:sdk'({ node, env }, args) {
    const exitCode = await runInForeground(node, ['packages/sdk/package/pack.ts', ...args], { cwd: root, env });
    if (exitCode !== 0) return exitCode;
    return runInForeground(node, ['packages/sdk/package/reference.ts'], { cwd: root, env });
  },

  bench({ node, env }, args) {
    return runInForeground(node, ['bench/main.ts', ...args], { cwd: root, env });
  },
};

/** @param {NodeJS.ProcessEnv} env */
async function buildWeb(env) {
  // Mostly the last build is still good, and there is nothing to tell.
  const notice = setTimeout(() => console.log('Building the web page …'), 1500);
  const { exitCode, output } = await runQuietly(
    'pnpm',
    ['exec', 'turbo', 'run', 'build', '--filter=@dark-circle/web', '--output-logs=errors-only'],
    {
      cwd: root,
      env,
      timeoutMs: buildTimeoutMs,
    },
  );
  clearTimeout(notice);
  if (exitCode !== 0) throw new PlainError(`the build failed:\n${output.trim()}`);
}

/**
 * `pnpm install` and its like come after a change that the lockfile does not know yet: nothing can be installed before them.
 * @param {string} program
 * @param {string[]} args
 */
function changesDependencies(program, args) {
  const changing = new Set(['install', 'i', 'add', 'update', 'up', 'remove', 'rm', 'dedupe']);
  return program === 'pnpm' && args.some((arg) => changing.has(arg));
}

/**
 * @param {string | undefined} name
 * @param {string[]} args
 */
async function run(name, args) {
  if (Number(process.versions.node.split('.')[0]) < oldestNodeMajor) {
    throw new PlainError(`Node ${oldestNodeMajor} or newer is needed, this is ${process.versions.node}`);
  }
  const [program, ...programArgs] = args;
  if (name === 'exec' && program !== undefined) {
    const toolchain = await prepareToolchain(root);
    if (!changesDependencies(program, programArgs)) await installDependencies(root, toolchain);
    return runInForeground(program, programArgs, { cwd: process.cwd(), env: toolchain.env });
  }
  const command = name === undefined ? undefined : commands[name];
  if (command === undefined) {
    throw new PlainError(`usage: node scripts/run.mjs ${Object.keys(commands).join('|')}|exec [arguments…]`);
  }
  const toolchain = await prepareToolchain(root);
  await installDependencies(root, toolchain);
  return command(toolchain, args);
}

try {
  process.exitCode = await run(process.argv[2], process.argv.slice(3));
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
