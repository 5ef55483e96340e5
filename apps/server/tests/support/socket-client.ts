import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';

/** A WebSocket in the hands of somebody who says what no client of tRPC's would. */
export class SocketClient implements AsyncDisposable {
  readonly webSocket: WebSocket;
  readonly said: string[] = [];
  /** The code that it was closed with. */
  readonly closed: Promise<number>;

  constructor(url: string, { path = '/trpc?connectionParams=1', ...options }: ClientOptions & { path?: string } = {}) {
    this.webSocket = new WebSocket(`${url.replace('http', 'ws')}${path}`, options);
    this.closed = new Promise((resolve) => {
      this.webSocket.once('close', resolve);
    });
    this.webSocket.on('error', () => {}).on('message', (data: Buffer) => this.said.push(data.toString()));
  }

  async opened(): Promise<void> {
    await once(this.webSocket, 'open');
  }

  /** Opened, and signed in with what `connectionParams` say. */
  async signIn(connectionParams: Record<string, string>): Promise<void> {
    await this.opened();
    this.say({ method: 'connectionParams', data: connectionParams });
  }

  say(message: unknown): void {
    this.webSocket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  /** Asks for `chat.events`. */
  subscribe(id: number, input?: unknown): void {
    this.say({ id, method: 'subscription', params: { path: 'chat.events', input } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.webSocket.terminate();
    await this.closed;
  }
}

/** The status with which an upgrade was refused. */
export async function refusedUpgrade(url: string, options: ClientOptions & { path?: string }): Promise<number> {
  const { webSocket } = new SocketClient(url, options);
  const { promise, resolve } = Promise.withResolvers<number>();
  webSocket.once('unexpected-response', (_request, { statusCode = 0 }) => {
    resolve(statusCode);
  });
  webSocket.once('open', () => {
    resolve(101);
  });
  return promise.finally(() => {
    webSocket.terminate();
  });
}
