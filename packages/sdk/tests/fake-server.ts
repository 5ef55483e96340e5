import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { ChatEvent, RoomEvent } from '../src/index.ts';
import { FakeAccounts, fakeRouter } from './fake-router.ts';
import { FakeRooms } from './fake-rooms.ts';

/** What becomes of one request for the stream. */
export type StreamFate =
  | { type: 'serve' }
  /** Accepted, never answered. */
  | { type: 'blackHole' }
  | { type: 'status'; status: number }
  | { type: 'error'; code: number; data: object }
  /** Served, but without the first event. */
  | { type: 'mute' }
  /** Served, but what was missed comes well after the first event. */
  | { type: 'lateReplay' };

export interface FakeStream {
  cursors: Record<string, number>;
  authorization: string | undefined;
  url: string;
  send(event: ChatEvent): void;
  ping(): void;
  /** As a generator that returns. */
  return(): void;
  /** As a process that is killed. */
  cut(): void;
}

/**
 * A server of the contract on a loopback port: tRPC's own handler for calls, the SSE wire format by hand for the stream, so
 * that a test can break it at any place.
 */
export class FakeServer {
  readonly rooms = new FakeRooms();
  readonly accounts = new FakeAccounts();
  /** Each request's path, in order, batches as one. */
  readonly requests: string[] = [];
  readonly streams = new Set<FakeStream>();
  streamsAtOnce = 0;
  streamsMade = 0;
  /** The rooms that `heads` names. */
  roomIds: number[] = [1];
  /** What the server tells tRPC's own client to do about silence. */
  reconnectAfterInactivityMs = 10_000;
  /** Fates of the next streams; `serve` when it is empty. */
  readonly fates: StreamFate[] = [];
  /** A test sets it to refuse, delay or fail calls. */
  intercept: (path: string) => void | Promise<void> = () => undefined;
  /** Whether an answer that is ready reaches the caller. */
  answers: (path: string) => boolean = () => true;
  /** What a stream is sent when a room changes. A test may lose, double or delay it. */
  publish: (event: RoomEvent) => void = (event) => this.broadcast(event);
  readonly sockets = new Set<Socket>();

  readonly #http = createServer((request, response) => this.#serve(request, response));
  readonly #calls = createHTTPHandler({
    router: fakeRouter,
    basePath: '/trpc/',
    createContext: ({ req }) => ({
      accessToken: req.headers.authorization?.replace('Bearer ', ''),
      accounts: this.accounts,
      rooms: this.rooms,
      publish: (event) => this.publish(event),
      intercept: (path) => this.intercept(path),
    }),
  });

  static async start(): Promise<FakeServer> {
    const server = new FakeServer();
    server.#http.on('connection', (socket) => {
      server.sockets.add(socket);
      socket.on('close', () => server.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  broadcast(event: ChatEvent): void {
    for (const stream of this.streams) stream.send(event);
  }

  heads(connectionId: string): ChatEvent {
    const heads = Object.fromEntries(this.roomIds.map((roomId) => [roomId, this.rooms.headSeq(roomId)]));
    return { type: 'heads', connectionId, heads } as ChatEvent;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#http.close(resolve));
    this.#http.closeAllConnections();
    await closed;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url);
    const path = url.pathname.replace('/trpc/', '');
    this.requests.push(path);
    if (path === '/uploads') {
      void this.#takeUpload(url, request, response);
      return;
    }
    if (path === 'chat.events') {
      this.#serveStream(url, request, response);
      return;
    }
    if (!this.answers(path)) {
      // The call happens, its answer is lost on the way.
      response.end = () => {
        request.socket.destroy();
        return response;
      };
    }
    this.#calls(request, response);
  }

  /** A test sets it to refuse or delay uploads. */
  onUpload: (bytes: number) => { status: number; body: string } | undefined | Promise<undefined> = () => undefined;
  uploadsAtOnce = 0;
  #uploading = 0;

  async #takeUpload(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.uploadsAtOnce = Math.max(this.uploadsAtOnce, ++this.#uploading);
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) bytes += chunk.length;
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const refusal = this.accounts.accessTokens.has(token)
      ? await this.onUpload(bytes)
      : { status: 401, body: '{"error":{"reason":"SIGNED_OUT"}}' };
    this.#uploading--;
    const attachment = {
      id: `upload-${this.requests.length}`.padEnd(22, 'x'),
      kind: url.searchParams.get('kind'),
      name: decodeURIComponent(String(request.headers['x-file-name'])),
      mime: 'application/octet-stream',
      bytes,
    };
    const { status, body } = refusal ?? { status: 200, body: JSON.stringify(attachment) };
    response.writeHead(status).end(body);
  }

  #serveStream(url: URL, request: IncomingMessage, response: ServerResponse): void {
    this.streamsMade++;
    const fate = this.fates.shift() ?? { type: 'serve' };
    if (fate.type === 'blackHole') return;
    if (fate.type === 'status') {
      response.writeHead(fate.status).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const { reconnectAfterInactivityMs } = this;
    response.write(`event: connected\ndata: ${JSON.stringify({ reconnectAfterInactivityMs })}\n\n\n`);
    if (fate.type === 'error') {
      this.#refuse(response, fate);
      return;
    }
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (!this.accounts.accessTokens.has(token)) {
      this.#refuse(response, { code: -32001, data: { code: 'UNAUTHORIZED', httpStatus: 401, reason: 'SIGNED_OUT' } });
      return;
    }
    const stream = this.#open(url, request, response);
    if (fate.type === 'mute') return;
    stream.send(this.heads(`connection-${this.streamsMade}`));
    if (fate.type === 'lateReplay') setTimeout(() => this.#replay(stream), 100);
    else this.#replay(stream);
  }

  #replay(stream: FakeStream): void {
    for (const [roomId, seq] of Object.entries(stream.cursors)) {
      for (const event of this.rooms.eventsAfter(Number(roomId), seq, 10_000).events) stream.send(event);
    }
  }

  #open(url: URL, request: IncomingMessage, response: ServerResponse): FakeStream {
    const input = JSON.parse(url.searchParams.get('input') ?? '{}') as { cursors?: Record<string, number> };
    const stream: FakeStream = {
      cursors: input.cursors ?? {},
      authorization: request.headers.authorization,
      url: url.href,
      send: (event) => {
        const id = 'seq' in event && event.type !== 'read' ? `id: ${event.roomId}.${event.seq}\n` : '';
        response.write(`data: ${JSON.stringify(event)}\n${id}\n\n`);
      },
      ping: () => response.write('event: ping\ndata: \n\n\n'),
      return: () => response.end('event: return\ndata: \n\n\n'),
      cut: () => request.socket.destroy(),
    };
    this.streams.add(stream);
    this.streamsAtOnce = Math.max(this.streamsAtOnce, this.streams.size);
    response.on('close', () => this.streams.delete(stream));
    return stream;
  }

  #refuse(response: ServerResponse, { code, data }: { code: number; data: object }): void {
    const shape = JSON.stringify({ message: 'refused', code, data });
    response.end(`event: serialized-error\ndata: ${shape}\n\n\n`);
  }
}
