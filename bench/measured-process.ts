import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const reportCpu = new URL('servers/report-cpu.ts', import.meta.url).href;
const startsWithinMs = 30_000;
const answersWithinMs = 5_000;
const endsWithinMs = 20_000;

const cpuMessage = z.object({ type: z.literal('cpu'), user: z.number(), system: z.number() });

/** A child process whose use of the processors can be asked for. */
export class MeasuredProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  constructor(program: URL, { env = {} }: { env?: Record<string, string> } = {}) {
    this.#child = spawn(process.execPath, [...profiling(program), '--import', reportCpu, fileURLToPath(program)], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#exited = once(this.#child, 'exit');
  }

  /** The address that a server prints when it is ready. */
  async url(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    let printed = '';
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, url] = /is ready: {2}(\S+)/u.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    });
    const ended = this.#exited.then(() => {
      throw new Error('a server ended before it was ready');
    });
    return within(startsWithinMs, 'a server is not ready', Promise.race([promise, ended]));
  }

  /** @throws Error when it could not be started */
  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('a measured process did not start');
    return this.#child.pid;
  }

  /** Milliseconds of processor time since its start. */
  async cpuMs(): Promise<number> {
    const { user, system } = await this.ask('cpu', cpuMessage, answersWithinMs);
    return (user + system) / 1000;
  }

  /** Sends a message and answers the first that comes back and fits. */
  async ask<T>(message: string | object, answer: z.ZodType<T>, withinMs: number): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const receive = (received: unknown): void => {
      const parsed = answer.safeParse(received);
      if (parsed.success) resolve(parsed.data);
    };
    const fail = (): void => {
      reject(new Error('a measured process ended while it was needed'));
    };
    this.#child.on('message', receive).once('exit', fail);
    try {
      this.#child.send(message);
      return await within(withinMs, 'a measured process does not answer', promise);
    } finally {
      this.#child.off('message', receive).off('exit', fail);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGTERM');
    await within(endsWithinMs, 'a measured process does not end', this.#exited).finally(() => {
      this.#child.kill('SIGKILL');
    });
  }
}

async function within<T>(ms: number, why: string, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`${why} within ${ms / 1000} s`));
  }, ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

let profileFolder: string | undefined;

/** What each process that is started from now on spends its time on is written there when it ends, in a folder for each program. */
export function profileInto(folder: string): void {
  profileFolder = folder;
}

function profiling(program: URL): string[] {
  if (profileFolder === undefined) return [];
  return [
    '--cpu-prof',
    `--cpu-prof-dir=${join(profileFolder, basename(dirname(program.pathname)), basename(program.pathname))}`,
  ];
}
