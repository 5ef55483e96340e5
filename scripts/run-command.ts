import { type ChildProcess, spawn } from 'node:child_process';

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

const pipeGraceMs = 2000;
const running = new Set<ChildProcess>();

/** Runs a command to its end, or to `timeoutMs`. Never rejects: one that cannot start has exit code 127. */
export function runCommand(
  command: [program: string, ...args: string[]],
  options: { timeoutMs: number; env?: NodeJS.ProcessEnv; cwd?: string },
): Promise<CommandResult> {
  const [program, ...args] = command;
  const { timeoutMs, env, cwd } = options;
  return new Promise((resolve) => {
    // In a group of its own: tools start tools, and all of them must end together.
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const timer = setTimeout(() => {
      output += `\n${program} was stopped: it may take at most ${timeoutMs / 1000} s`;
      killGroup(child);
    }, timeoutMs);
    const finish = (exitCode: number) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ exitCode, output });
    };
    child.on('error', (error) => {
      output += `\n${error.message}`;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
    // A grandchild that outlives its parent can hold the pipe open: it must not hold the tests.
    child.on('exit', (code) => setTimeout(() => finish(code ?? 1), pipeGraceMs).unref());
  });
}

export function stopAllCommands(): void {
  for (const child of running) killGroup(child);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}
