import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { within } from '../wait.ts';
import { Part } from './part.ts';
import type { Reaper } from './reaper.ts';

const program = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url));
const endsWithinMs = 30_000;

/** The program as a person starts it, by mistake, on data that a running server has. */
export class SecondProcess {
  readonly #part: Part;

  constructor(reaper: Reaper, env: Record<string, string>) {
    this.#part = new Part({
      name: 'the second process',
      reaper,
      command: [process.execPath, program],
      env: { ...env, PORT: '0', HOST: '127.0.0.1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  /** @throws Error when it does not end by itself */
  async run(): Promise<{ exitCode: number | null; stderr: string }> {
    const child = this.#part.spawn();
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    try {
      await within(`the end of ${this.#part.name}`, endsWithinMs, once(child, 'close'));
      return { exitCode: child.exitCode, stderr };
    } finally {
      await this.#part.end('SIGKILL');
    }
  }
}
