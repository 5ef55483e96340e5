import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** One address over several servers, as a proxy in front of a deployment: whoever does not take a connection is passed over. */
export interface Balancer extends AsyncDisposable {
  url: string;
  /** New connections go to these, in turn. Those that are open stay. */
  moveTo(urls: readonly string[]): void;
  /** Breaks every connection there is. New ones are taken at once. */
  cut(): void;
  /** Passes nothing more on to the clients there are, as if they did not read; what they say goes through. */
  hold(): void;
  /** Passes on what was held, and what comes. */
  letGo(): void;
}

export async function startBalancer(urls: readonly string[]): Promise<Balancer> {
  let targets = urls;
  let turn = 0;
  const sockets = new Set<Socket>();
  const pairs = new Map<Socket, Socket>();

  function own(socket: Socket): void {
    sockets.add(socket);
    // A reset is an end like any other here.
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  }

  /** The first of the servers that takes a connection. */
  async function reach(): Promise<Socket | undefined> {
    const from = turn++;
    for (let n = 0; n < targets.length; n += 1) {
      const { port, hostname } = new URL(targets[(from + n) % targets.length] ?? '');
      const upstream = connect(Number(port), hostname);
      own(upstream);
      const { promise: decided, resolve } = Promise.withResolvers<boolean>();
      upstream.once('connect', () => resolve(true)).once('close', () => resolve(false));
      if (await decided) return upstream;
    }
    return undefined;
  }

  const server = createServer({ pauseOnConnect: true }, (client) => {
    own(client);
    void reach().then((upstream) => {
      if (upstream === undefined) {
        client.destroy();
        return;
      }
      // Whole, not half: one that is gone is gone for both.
      client.once('close', () => upstream.destroy());
      pairs.set(upstream, client);
      upstream.once('close', () => pairs.delete(upstream));
      upstream.once('close', () => client.destroy());
      client.pipe(upstream).pipe(client);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the balancer does not listen on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    moveTo(next) {
      targets = next;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    hold() {
      for (const [upstream, client] of pairs) upstream.unpipe(client).pause();
    },
    letGo() {
      for (const [upstream, client] of pairs) upstream.pipe(client);
    },
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
