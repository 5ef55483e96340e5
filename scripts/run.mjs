/**
 * The one way in: `npm start`, `npm run dev`, `npm test`. Needs nothing but Node ≥ 20 and npm; everything else is fetched
 * in the pinned version, once.
 *
 * `node scripts/run.mjs exec <command> [arguments…]` runs any command with the pinned Node and pnpm.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError } from './toolchain/plain-error.mjs';
import { installDependencies } from './toolchain/install-dependencies.mjs';
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
    // The server runs in its own folder; its data stays where `npm start` has it.
    const devEnv = { ...env, DATA_DIR: resolve(root, env['DATA_DIR'] ?? 'data') };
    return runInForeground('pnpm', ['exec', 'turbo', 'run', 'dev', ...args], { cwd: root, env: devEnv });
  },

  test({ node, env }, args) {
    return runInForeground(node, ['scripts/test.ts', ...args], { cwd: root, env });
  },
};

/** @param {NodeJS.ProcessEnv} env */
async function buildWeb(env) {
  // Mostly the last build is still good, and there is nothing to tell.
  const notice = setTimeout(() => console.log('Building the web page …'), 1500);
  const { exitCode, output } = await runQuietly(
    'pnpm',
    ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'],
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
 * @param {string | undefined} name
 * @param {string[]} args
 */
async function run(name, args) {
  if (Number(process.versions.node.split('.')[0]) < oldestNodeMajor) {
    throw new PlainError(`Node ${oldestNodeMajor} or newer is needed, this is ${process.versions.node}`);
  }
  const [program, ...programArgs] = args;
  if (name === 'exec' && program !== undefined) {
    const { env } = await prepareToolchain(root);
    return runInForeground(program, programArgs, { cwd: process.cwd(), env });
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
