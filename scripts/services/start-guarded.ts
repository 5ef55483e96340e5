import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Greeting, waitUntilReady } from './wait-until-ready.ts';

const guardProgram = fileURLToPath(new URL('guard.ts', import.meta.url));
const stopTimeoutMs = 10_000;

export interface GuardedServer extends AsyncDisposable {
  readonly port: number;
}

export interface GuardedCommand {
  name: string;
  folder: string;
  port: number;
  command: [program: string, ...args: string[]];
  greeting: Greeting;
  startTimeoutMs: number;
}

/**
 * Starts a server that dies with this process, however this process dies, and waits until it answers.
 * @throws Error with the end of the server's log when it does not come up
 */
export async function startGuarded(server: GuardedCommand): Promise<GuardedServer> {
  const { name, folder, port, command, greeting, startTimeoutMs } = server;
  const logFile = join(folder, 'server.log');
  // Detached: a Ctrl-C in the terminal must not take the database away while the tests that use it are still ending.
  const guard = spawn(process.execPath, [guardProgram, folder, logFile, ...command], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(guard, 'exit');
  // Neither the guard nor its pipe keeps a finished test run alive.
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();

  async function stop(): Promise<void> {
    guard.stdin?.end();
    guard.ref();
    if (guard.exitCode === null) await Promise.race([ended, sleep(stopTimeoutMs, undefined, { ref: false })]);
    guard.unref();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  try {
    const hasEnded = () => guard.exitCode !== null || guard.signalCode !== null;
    await waitUntilReady({ host: '127.0.0.1', port }, greeting, { timeoutMs: startTimeoutMs, hasEnded });
  } catch (error) {
    const log = readLogEnd(logFile);
    await stop();
    throw new Error(`${name} did not start: ${error instanceof Error ? error.message : String(error)}\n${log}`, {
      cause: error,
    });
  }
  return { port, [Symbol.asyncDispose]: stop };
}

function readLogEnd(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  } catch {
    return '(it wrote no log)';
  }
}
