import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { eventsRouter, protocol, readProtocol, type Context } from '@dark-circle/api';
import { limits } from '@dark-circle/api/limits';
import { TRPCError } from '@trpc/server';
import { getWSConnectionHandler, type CreateWSSContextFnOptions } from '@trpc/server/adapters/ws';
import { getErrorShape } from '@trpc/server/shared';
import { WebSocketServer, type WebSocket } from 'ws';
import { noCookie } from '../http/browser-cookie.ts';
import { bearerCaller } from '../http/bearer-caller.ts';
import { checkRequest, isSameOrigin } from '../http/check-request.ts';
import { clientAddress } from '../http/client-address.ts';
import type { ReportError, Surroundings } from '../http/exchange.ts';
import { reportApiErrors } from '../http/report-api-errors.ts';
import { boundMessages } from './bound-messages.ts';
import { PlacesPerAddress } from './places-per-address.ts';
import { refuseUpgrade, type UpgradeRefusal } from './refuse-upgrade.ts';
import { socketEncoder } from './socket-encoder.ts';
import { SocketOutlet } from './socket-outlet.ts';

const path = '/trpc';

/** Other upgrades are answered as if they had not been asked for, which is what a server may do that does not know them. */
export function asksForSocket({ headers, url }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && url?.split('?', 1)[0] === path;
}

/** tRPC's `wsLink` for the event stream. The access token comes in the first message, never in the URL (docs/adr/0011). */
export class EventSockets {
  readonly #surroundings: Surroundings;
  readonly #server: WebSocketServer;
  readonly #report: ReportError;
  readonly #places: PlacesPerAddress;
  #closed = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    const options = {
      noServer: true,
      maxPayload: limits.socketMessageBytes,
      perMessageDeflate: false,
      closeTimeout: limits.socketCloseMs,
    };
    this.#server = new WebSocketServer(options);
    this.#report = reportApiErrors(surroundings);
    this.#places = new PlacesPerAddress(surroundings.config.rateLimits ? limits.socketsPerAddress : Infinity);
  }

  /** For the server's `upgrade` event. */
  readonly take = (request: IncomingMessage, transport: Duplex, head: Buffer): void => {
    // An error of a connection that was refused concerns nobody.
    transport.on('error', () => {});
    const refusal = this.#refusalOf(request) ?? this.#takePlace(request, transport);
    if (refusal !== undefined) {
      refuseUpgrade(transport, refusal);
      return;
    }
    this.#server.handleUpgrade(request, transport, head, (webSocket) => {
      this.#open(webSocket, request, transport);
    });
  };

  /** Those that carry a stream are closed by its end. */
  close(): void {
    this.#closed = true;
    for (const webSocket of this.#server.clients) webSocket.close(1001);
    this.#server.close();
  }

  /** A handler of its own for each: which calls go on, and what was sent last, belongs to the connection. */
  #open(webSocket: WebSocket, request: IncomingMessage, transport: Duplex): void {
    const outlet = new SocketOutlet(webSocket, transport);
    const countOneMore = boundMessages(webSocket);
    const encoder = socketEncoder({
      saysWhoFirst: new URL(request.url ?? '', 'http://server').searchParams.get('connectionParams') === '1',
      stop: (id) => webSocket.emit('message', Buffer.from(JSON.stringify({ id, method: 'subscription.stop' })), false),
      // Under no id: under its own it would be an answer to the other one.
      onDuplicate: (id) => {
        const error = new TRPCError({ code: 'CONFLICT', message: `Duplicate id ${id}` });
        webSocket.send(encoder.encode({ id: null, error: shapeOf(error) }));
      },
      onRefused: countOneMore,
    });
    const handle = getWSConnectionHandler({
      wss: this.#server,
      router: eventsRouter,
      createContext: async (opened) => this.#createContext(opened, outlet),
      experimental_encoder: encoder,
      keepAlive: { enabled: true, pingMs: limits.socketPingMs, pongWaitMs: limits.socketPongMs },
      // Without a path it is what a client has done wrong on the wire.
      onError: ({ error, path: called, ctx }) => {
        if (called === undefined) this.#surroundings.logger.debug({ err: error }, 'a WebSocket was misused');
        else this.#report(error, called, ctx?.requestId);
      },
    });
    handle(webSocket, request);
  }

  #refusalOf(request: IncomingMessage): UpgradeRefusal | undefined {
    const { config } = this.#surroundings;
    if (this.#closed) return { status: 503, why: 'the server stops' };
    const url = URL.parse(request.url ?? '', `http://${request.headers.host ?? 'server'}`);
    const refusal = checkRequest(request, url, config);
    if (refusal !== undefined) return refusal;
    if (isSameOrigin(request, config.allowedOrigins)) return undefined;
    return { status: 403, why: 'requests from other sites are refused' };
  }

  #takePlace(request: IncomingMessage, transport: Duplex): UpgradeRefusal | undefined {
    const address = clientAddress(request, this.#surroundings.config);
    if (this.#places.take(address, transport)) return undefined;
    return { status: 429, why: `an address may have ${limits.socketsPerAddress} WebSockets at most` };
  }

  async #createContext({ req, info }: CreateWSSContextFnOptions, outlet: SocketOutlet): Promise<Context> {
    const { config, services } = this.#surroundings;
    const spoken = readProtocol(req.headers[protocol.header] ?? info.connectionParams?.[protocol.header]);
    return {
      services,
      caller: await bearerCaller(info.connectionParams?.['authorization'], services),
      // Cookies are not looked at: another site can open a WebSocket with them.
      refreshCookie: noCookie,
      mediaCookie: noCookie,
      requestId: randomUUID(),
      ...(spoken !== undefined && { protocol: spoken }),
      address: clientAddress(req, config),
      userAgent: (req.headers['user-agent'] ?? '').slice(0, limits.userAgent),
      outlet,
    };
  }
}

/** What is wrong with a message, where it is no call of the router's. */
function shapeOf(error: TRPCError): unknown {
  const config = eventsRouter._def._config;
  return getErrorShape({ config, error, type: 'unknown', path: undefined, input: undefined, ctx: undefined });
}
