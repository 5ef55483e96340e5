import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from './free-port.ts';

const mainFile = join(import.meta.dirname, '../../../server/src/main.ts');

/** The real server, in a process of its own. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string;
  readonly #env: Record<string, string>;
  #process: ChildProcess | undefined;
  #said = '';

  private constructor(port: number, env: Record<string, string>) {
    this.url = `http://localhost:${port}`;
    this.#env = { ...env, PORT: String(port), RATE_LIMITS: 'off', LOG_LEVEL: 'error' };
  }

  static async start(env: Record<string, string>): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), env);
    await server.start();
    return server;
  }

  /** On the same port and the same data as before. `changes`: of its environment, for this time. */
  async start(changes: Record<string, string> = {}): Promise<void> {
    const started = spawn(process.execPath, [mainFile], {
      env: { PATH: process.env['PATH'], ...this.#env, ...changes },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    started.stderr.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    this.#process = started;
    await expect
      .poll(() => this.#isReady(started), { message: 'the server is ready', timeout: 40_000, intervals: [50] })
      .toBe(true);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #isReady(started: ChildProcess): Promise<boolean> {
    if (started.exitCode !== null) throw new Error(`the server ended at once:\n${this.#said}`);
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      // Not listening yet: the poll asks again.
      return false;
    }
  }
}
