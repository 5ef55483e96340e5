import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const connectWithinMs = 1000;

/** One address for all servers, as any TCP load balancer gives: each connection goes to the next server that takes it. */
export class Balancer implements Disposable {
  readonly #ports: readonly number[];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #turn = 0;
  #isCut = false;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#server = createServer({ pauseOnConnect: true }, (client) => {
      client.on('error', () => client.destroy());
      if (this.#isCut) client.destroy();
      else this.#offer(client, this.#ports.length);
    });
  }

  static async over(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports);
    balancer.#server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
    await once(balancer.#server, 'listening');
    return balancer;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the balancer does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Every client loses its connection and cannot make another until `restore`. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  restore(): void {
    this.#isCut = false;
  }

  [Symbol.dispose](): void {
    this.cut();
    this.#server.close();
  }

  #offer(client: Socket, triesLeft: number): void {
    const port = this.#ports[this.#turn % this.#ports.length];
    this.#turn += 1;
    if (port === undefined || triesLeft === 0 || client.destroyed) {
      client.destroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    const refused = (): void => {
      upstream.destroy();
      this.#offer(client, triesLeft - 1);
    };
    upstream.setTimeout(connectWithinMs, refused).once('error', refused);
    upstream.once('connect', () => {
      upstream.setTimeout(0).off('error', refused);
      this.#join(client, upstream);
    });
  }

  #join(client: Socket, upstream: Socket): void {
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true).on('error', () => socket.destroy());
      socket.once('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    if (client.destroyed) upstream.destroy();
    client.pipe(upstream).pipe(client);
  }
}
