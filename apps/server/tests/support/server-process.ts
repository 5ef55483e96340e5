import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Storage } from './storage.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const endWithParent = new URL('./end-with-parent.ts', import.meta.url).href;
const startsWithinMs = 20_000;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface ServerProcess extends AsyncDisposable {
  url: string;
  pid: number;
  output: { stdout: string; stderr: string };
  exited: Promise<Exit>;
  /** Answers once the process is gone. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
  /** For signals that do not end it. */
  signal(signal: NodeJS.Signals): void;
  close(): Promise<Exit>;
}

interface ProcessOptions {
  storage?: Storage;
  env?: Record<string, string>;
  /** Another than the server alone, with its arguments. */
  program?: readonly string[];
}

/** The server as a person starts it: a process of its own, on a free port. */
export async function startServerProcess(options: ProcessOptions): Promise<ServerProcess> {
  const { child, output, exited } = run(options);
  const { promise: listening, resolve } = Promise.withResolvers<string>();
  child.stdout?.on('data', () => {
    const [, url] = /is ready: {2}(\S+)/u.exec(output.stdout) ?? [];
    if (url !== undefined) resolve(url);
  });
  const url = await Promise.race([
    listening,
    exited.then(({ stderr }) => {
      throw new Error(`the server ended before it listened: ${stderr}`);
    }),
    failAfter(startsWithinMs, () => `the server does not listen: ${output.stderr}`),
  ]);
  const kill = async (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal);
    return exited;
  };
  const close = async (): Promise<Exit> => kill('SIGTERM');
  return {
    url,
    output,
    exited,
    pid: child.pid ?? 0,
    kill,
    signal(signal) {
      child.kill(signal);
    },
    close,
    async [Symbol.asyncDispose]() {
      await Promise.race([close(), failAfter(15_000, () => 'the server does not end')]).finally(() => {
        child.kill('SIGKILL');
      });
    },
  };
}

/** For a server that is expected not to start. */
export async function runServerToItsEnd(env: Record<string, string>, program?: readonly string[]): Promise<Exit> {
  const { child, exited } = run({ env, ...(program !== undefined && { program }) });
  return Promise.race([exited, failAfter(startsWithinMs, () => 'the server does not end')]).finally(() => {
    child.kill('SIGKILL');
  });
}

function run({ storage, env, program = [main] }: ProcessOptions): {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  exited: Promise<Exit>;
} {
  const child = spawn(process.execPath, ['--import', endWithParent, ...program], {
    env: { PORT: '0', HOST: '127.0.0.1', RATE_LIMITS: 'off', LOG_LEVEL: 'warn', ...storage?.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const exited = once(child, 'close').then(([code, signal]: unknown[]): Exit => {
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...output };
  });
  return { child, output, exited };
}

async function failAfter(ms: number, why: () => string): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  setTimeout(() => {
    reject(new Error(why()));
  }, ms).unref();
  return promise;
}
