import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildProcess } from 'node:child_process';
import { findFreePort } from '../../../scripts/services/find-free-port.ts';
import type { Control, Report } from '../server/control.ts';
import { reachedMark, type Armed } from '../server/failpoints.ts';
import { waitUntil, within } from '../wait.ts';
import { Part } from './part.ts';
import type { Reaper } from './reaper.ts';

const program = fileURLToPath(new URL('../server/main.ts', import.meta.url));
const startsWithinMs = 30_000;
const disarmsWithinMs = 10_000;

/** One process of the chat, on a port that it keeps over all restarts. */
export class ChatServer {
  readonly part: Part;
  readonly port: number;
  readonly #log: number;
  #child: ChildProcess | undefined;
  #act: Armed['act'] | undefined;
  #isDisarmed = true;

  private constructor(part: Part, port: number, log: number) {
    this.part = part;
    this.port = port;
    this.#log = log;
  }

  static async create(options: {
    name: string;
    reaper: Reaper;
    folder: string;
    env: Record<string, string>;
  }): Promise<ChatServer> {
    const port = await findFreePort();
    const part = new Part({
      name: options.name,
      reaper: options.reaper,
      command: [process.execPath, program],
      env: { ...options.env, PORT: `${port}`, HOST: '127.0.0.1', RATE_LIMITS: 'off', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return new ChatServer(part, port, openSync(join(options.folder, `${options.name}.log`), 'a'));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Settles when it serves. @throws Error when it ends before that */
  async start(): Promise<void> {
    const child = this.part.spawn();
    this.#child = child;
    const ready = Promise.withResolvers<void>();
    child.on('message', (report: Report) => {
      if (report.type === 'ready') ready.resolve();
      else this.#isDisarmed = true;
    });
    child.once('exit', (code, signal) => {
      ready.reject(new Error(`${this.part.name} ended before it served: ${code ?? signal}`));
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      writeSync(this.#log, chunk);
      if (this.#act === 'SIGSTOP' && chunk.includes(reachedMark)) this.part.noteStopped();
    });
    await within(`the start of ${this.part.name}`, startsWithinMs, ready.promise);
  }

  /** Settles when it reaches its failpoint no more, or has reached it. */
  async disarm(): Promise<void> {
    this.#isDisarmed = false;
    this.tell({ type: 'disarm' });
    await waitUntil(
      `the disarming of ${this.part.name}`,
      disarmsWithinMs,
      () => this.#isDisarmed || this.part.isStopped || !this.part.isRunning,
    );
  }

  tell(control: Control): void {
    if (control.type === 'arm') this.#act = control.armed.act;
    // One that has just died hears nothing, and need not.
    if (this.#child?.connected === true) this.#child.send(control, () => undefined);
  }
}
