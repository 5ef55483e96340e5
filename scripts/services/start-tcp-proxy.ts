import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a program and a server that the test makes go away. */
export interface TcpProxy extends AsyncDisposable {
  /** As that of the server, by way of the proxy. */
  url: string;
  /** Every connection breaks, and new ones are refused at once, until `restore`. */
  cut(): void;
  /** As a network that drops packets: nothing comes through and nothing breaks. What is open stays dead; what is opened after `restore` works. */
  lose(): void;
  restore(): void;
  /** Connections stay, and nothing gets through until `resume`. */
  stall(): void;
  resume(): void;
}

export async function startTcpProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const lost = new WeakSet<Socket>();
  let mode: 'open' | 'cut' | 'losing' | 'stalled' = 'open';
  const server = createServer((client) => {
    if (mode === 'cut') {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // A reset is an end like any other here.
      socket.on('error', () => {});
      socket.once('close', () => {
        sockets.delete(socket);
        // Nor is the other side told of an end.
        if (lost.has(socket)) return;
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
    if (mode !== 'open') for (const socket of [client, upstream]) socket.pause();
    if (mode === 'losing') lose([client, upstream]);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen on a port');
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${address.port}`;

  function lose(dead: Iterable<Socket>): void {
    for (const socket of dead) lost.add(socket.unpipe().pause());
  }

  function destroyAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  return {
    url: url.href,
    cut() {
      mode = 'cut';
      destroyAll();
    },
    lose() {
      mode = 'losing';
      lose(sockets);
    },
    restore() {
      mode = 'open';
    },
    stall() {
      mode = 'stalled';
      for (const socket of sockets) socket.pause();
    },
    resume() {
      mode = 'open';
      for (const socket of sockets) if (!lost.has(socket)) socket.resume();
    },
    async [Symbol.asyncDispose]() {
      destroyAll();
      server.close();
      await once(server, 'close');
    },
  };
}
