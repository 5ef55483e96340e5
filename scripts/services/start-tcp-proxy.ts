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
  /** Every socket, with the one at the other side. */
  const pairs = new Map<Socket, Socket>();
  const lost = new WeakSet<Socket>();
  let mode: 'open' | 'cut' | 'losing' | 'stalled' = 'open';
  const server = createServer((client) => {
    if (mode === 'cut') {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      // A reset is an end like any other here.
      socket.on('error', () => {});
      socket.once('close', () => {
        pairs.delete(socket);
        // Nor is the other side told of an end.
        if (lost.has(socket)) return;
        client.destroy();
        upstream.destroy();
      });
    }
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      pairs.set(socket, other);
      if (mode === 'open') socket.pipe(other);
      else socket.pause();
      if (mode === 'losing') lost.add(socket);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen on a port');
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${address.port}`;

  /** Unpiped too: whoever was full would let its source go on as soon as it has room again. */
  function holdAll(): void {
    for (const socket of pairs.keys()) socket.unpipe().pause();
  }

  function destroyAll(): void {
    for (const socket of pairs.keys()) socket.destroy();
  }

  return {
    url: url.href,
    cut() {
      mode = 'cut';
      destroyAll();
    },
    lose() {
      mode = 'losing';
      holdAll();
      for (const socket of pairs.keys()) lost.add(socket);
    },
    restore() {
      mode = 'open';
    },
    stall() {
      mode = 'stalled';
      holdAll();
    },
    resume() {
      mode = 'open';
      // Unpiped first: one that was never held would be piped twice.
      for (const [socket, other] of pairs) if (!lost.has(socket)) socket.unpipe().pipe(other);
    },
    async [Symbol.asyncDispose]() {
      destroyAll();
      server.close();
      await once(server, 'close');
    },
  };
}
