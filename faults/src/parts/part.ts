import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { within } from '../wait.ts';
import type { Reaper } from './reaper.ts';

const endsWithinMs = 20_000;

/** One process of the whole that may be killed, stopped and started again. */
export class Part {
  readonly name: string;
  readonly #reaper: Reaper;
  readonly #command: [program: string, ...args: string[]];
  readonly #env: NodeJS.ProcessEnv | undefined;
  readonly #stdio: StdioOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(options: {
    name: string;
    reaper: Reaper;
    command: [program: string, ...args: string[]];
    env?: NodeJS.ProcessEnv;
    stdio: StdioOptions;
  }) {
    this.name = options.name;
    this.#reaper = options.reaper;
    this.#command = options.command;
    this.#env = options.env;
    this.#stdio = options.stdio;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Stopped by us, or by itself at a failpoint. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Starts the process; whether it is of use yet is for the caller to find out. */
  spawn(): ChildProcess {
    if (this.#child !== undefined) throw new Error(`${this.name} runs already`);
    const [program, ...args] = this.#command;
    const child = spawn(program, args, { env: this.#env, stdio: this.#stdio });
    const { pid } = child;
    if (pid === undefined) throw new Error(`${this.name} cannot be started: ${program}`);
    this.#reaper.killAtTheEnd(pid);
    this.#child = child;
    this.#stopped = false;
    this.#exited = once(child, 'exit').finally(() => {
      this.#reaper.forget(pid);
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
    if (signal === 'SIGSTOP') this.#stopped = true;
    if (signal === 'SIGCONT') this.#stopped = false;
  }

  noteStopped(): void {
    this.#stopped = true;
  }

  /** Settles when the process has ended, by whatever hand. */
  async gone(timeoutMs = endsWithinMs): Promise<void> {
    await within(`the end of ${this.name}`, timeoutMs, this.#exited);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.#child === undefined) return;
    // A stopped process does not hear SIGTERM.
    if (this.#stopped) this.signal('SIGCONT');
    this.signal(signal);
    await this.gone();
  }
}
