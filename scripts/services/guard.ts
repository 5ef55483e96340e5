/**
 * Runs one server for as long as somebody holds the other end of its stdin, then stops it and removes its folder.
 *
 * A test run can end in ways that no handler sees (SIGKILL, a closed terminal, a crash). The kernel closes the pipe in all
 * of them, so no server outlives its tests.
 *
 * Usage: node guard.ts <folder to remove> <log file> <program> [arguments…]
 */
import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';

const gracePeriodMs = 5000;

const [folder, logFile, program, ...args] = process.argv.slice(2);
if (folder === undefined || logFile === undefined || program === undefined) {
  throw new Error('usage: guard.ts <folder> <log file> <program> [arguments…]');
}

const log = openSync(logFile, 'a');
const server = spawn(program, args, { stdio: ['ignore', log, log] });

let isStopping = false;
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), gracePeriodMs).unref();
}

function finish(exitCode: number): void {
  // An early end is somebody's to look into: they still need the log.
  if (isStopping) rmSync(folder ?? '', { recursive: true, force: true, maxRetries: 3 });
  process.exit(exitCode);
}

process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
server.on('error', () => finish(1));
server.on('exit', (code) => finish(isStopping ? 0 : (code ?? 1)));
