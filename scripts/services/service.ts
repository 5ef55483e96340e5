import { startGuarded, type GuardedCommand } from './start-guarded.ts';

/** A server the tests talk to, and where it came from. Whoever asked for it disposes of it. */
export interface Service extends AsyncDisposable {
  readonly url: string;
  /** For the person at the terminal: "private MariaDB from /usr/sbin/mariadbd". */
  readonly origin: string;
}

/** A server that somebody else runs: nothing to stop. */
export function givenService(url: string, variable: string): Service {
  return { url, origin: `given by ${variable}`, [Symbol.asyncDispose]: async () => {} };
}

/** A server of a program on this machine, ready to be started: by those who only use it, and by those who kill it. */
export interface PreparedServer extends GuardedCommand {
  readonly url: string;
  readonly pidFile: string;
}

export async function startPrepared(prepared: PreparedServer): Promise<Service> {
  const running = await startGuarded(prepared);
  return {
    url: prepared.url,
    origin: `private instance of ${prepared.command[0]}`,
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}
