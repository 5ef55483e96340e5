import { spawn } from 'node:child_process';

const parentCheckIntervalMs = 250;
const firstParent = process.ppid;

/**
 * True when npm has died without a word (SIGKILL): the system has then given this process another parent. Started without
 * npm, losing the parent is nothing unusual (nohup, a closed shell).
 */
const isAbandoned = () =>
  process.env['npm_lifecycle_event'] !== undefined && process.platform !== 'win32' && process.ppid !== firstParent;

/**
 * Runs a program to its end without showing its output.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, timeoutMs: number }} options
 * @returns {Promise<{ exitCode: number, output: string }>} never rejects: a program that cannot start has exit code 127
 */
export function runQuietly(program, args, { cwd, env = process.env, timeoutMs }) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => resolve({ exitCode: 127, output: `${output}\n${error.message}` }));
    child.on('close', (code, signal) => {
      if (signal !== null) output += `\nended by ${signal} (it may take at most ${timeoutMs / 1000} s)`;
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

/**
 * Runs a program in the foreground and answers its exit code. Signals sent to this process alone are handed on; a Ctrl-C
 * reaches both anyway, so the program may see it twice.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
export function runInForeground(program, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) {
      process.on(signal, () => {
        // Windows cannot send a Ctrl-C on: kill() would end the program at once. Its console has told it already.
        if (process.platform !== 'win32') child.kill(signal);
      });
    }
    const watch = setInterval(() => isAbandoned() && child.kill('SIGTERM'), parentCheckIntervalMs);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
