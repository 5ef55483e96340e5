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
