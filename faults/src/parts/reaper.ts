import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/**
 * Ends what this process leaves behind, however it ends: a process of its own that holds the other end of a pipe, and kills
 * and removes everything it was told of once that pipe is closed.
 */
export class Reaper implements Disposable {
  readonly #stdin: Socket;

  constructor() {
    const program = fileURLToPath(new URL('reap.ts', import.meta.url));
    const child = spawn(process.execPath, [program], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
    child.unref();
    if (!(child.stdin instanceof Socket)) throw new Error('the reaper has no pipe');
    this.#stdin = child.stdin;
    this.#stdin.unref();
  }

  killAtTheEnd(pid: number): void {
    this.#stdin.write(`kill ${pid}\n`);
  }

  forget(pid: number): void {
    this.#stdin.write(`forget ${pid}\n`);
  }

  unmountAtTheEnd(folder: string): void {
    this.#stdin.write(`unmount ${folder}\n`);
  }

  removeAtTheEnd(folder: string): void {
    this.#stdin.write(`remove ${folder}\n`);
  }

  [Symbol.dispose](): void {
    this.#stdin.end();
  }
}
