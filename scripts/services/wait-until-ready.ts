import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a server shows over a plain TCP connection that it is up, without a client library. */
export interface Greeting {
  readonly send?: string;
  readonly isReady: (reply: Buffer) => boolean;
}

/** MySQL and MariaDB speak first: byte 4 is the protocol version, or 255 for "too many connections" and the like. */
export const mysqlGreeting: Greeting = { isReady: (reply) => reply.length > 4 && reply[4] === 10 };

/** "-NOAUTH" is an answer too: the URL carries the password, this probe does not. */
export const redisGreeting: Greeting = {
  send: 'PING\r\n',
  isReady: (reply) => reply.length > 0 && /^(\+PONG|-NOAUTH)/.test(reply.toString('latin1')),
};

const attemptTimeoutMs = 1000;

/** @throws Error when the server has not greeted in time, or `hasEnded` says that it never will */
export async function waitUntilReady(
  address: { host: string; port: number },
  greeting: Greeting,
  options: { timeoutMs: number; hasEnded?: () => boolean },
): Promise<void> {
  const deadlineMs = performance.now() + options.timeoutMs;
  let problem = 'no answer';
  while (performance.now() < deadlineMs) {
    if (options.hasEnded?.() === true) throw new Error('it ended by itself');
    problem = await attempt(address, greeting);
    if (problem === '') return;
    await sleep(50);
  }
  throw new Error(`not ready at ${address.host}:${address.port} after ${options.timeoutMs / 1000} s (${problem})`);
}

/** Answers what went wrong, or '' when the server is ready. */
function attempt({ host, port }: { host: string; port: number }, greeting: Greeting): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let reply = Buffer.alloc(0);
    const end = (problem: string) => {
      socket.destroy();
      resolve(problem);
    };
    socket.setTimeout(attemptTimeoutMs, () => end('connected, but silent'));
    socket.on('connect', () => greeting.send !== undefined && socket.write(greeting.send));
    socket.on('data', (chunk) => {
      reply = Buffer.concat([reply, chunk]);
      if (greeting.isReady(reply)) end('');
    });
    socket.on('error', (error) => end(error.message));
    socket.on('close', () => end('closed the connection'));
  });
}
