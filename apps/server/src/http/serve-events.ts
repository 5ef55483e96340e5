import { appRouter, createCaller, Feed, type AppRouter, type FeedEnd, type FeedSink } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { getTRPCErrorFromUnknown, TRPCError, type inferRouterInputs } from '@trpc/server';
import { getErrorShape } from '@trpc/server/shared';
import type { ServerResponse } from 'node:http';
import type { CreateContext } from './create-context.ts';
import type { Exchange } from './request-listener.ts';
import type { ReportError } from './serve-api.ts';

const path = 'chat.events';
const connected = Buffer.from(
  `event: connected\ndata: ${JSON.stringify({ reconnectAfterInactivityMs: limits.clientSilenceMs })}\n\n\n`,
);
const ping = Buffer.from('event: ping\ndata: \n\n\n');

/**
 * Serves `chat.events` without tRPC's SSE producer, which runs a generator, a JSON.stringify and three web streams for
 * every client and event. The procedure is called as ever, middleware included; its `Feed` then writes shared bytes
 * straight into the response. What is on the wire is the same to the byte.
 */
export function serveEvents({
  createContext,
  reportError,
}: {
  createContext: CreateContext;
  reportError: ReportError;
}): (exchange: Exchange) => Promise<void> {
  return async ({ request, response, url, requestId }) => {
    const context = await createContext({ request, response, requestId });
    const leaving = new AbortController();
    response.once('close', () => {
      leaving.abort();
    });
    const describe = (error: unknown): Buffer => {
      const trpcError = getTRPCErrorFromUnknown(error);
      reportError(trpcError, path, requestId);
      const config = appRouter._def._config;
      const shape = getErrorShape({
        config,
        error: trpcError,
        type: 'subscription',
        path,
        input: undefined,
        ctx: context,
      });
      return Buffer.from(`event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n\n`);
    };
    response.writeHead(200, {
      Vary: 'trpc-accept, accept',
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
      Connection: 'keep-alive',
    });
    response.write(connected);
    try {
      const caller = createCaller(context, { signal: leaving.signal });
      const feed = await caller.chat.events(inputOf(request.headers['last-event-id'], url));
      if (!(feed instanceof Feed)) throw new Error('chat.events did not answer a feed');
      feed.attach(new ResponseSink(response, describe));
    } catch (error) {
      response.end(describe(error));
    }
  };
}

type EventsInput = inferRouterInputs<AppRouter>['chat']['events'];

/**
 * As tRPC reads it: the header counts more than the query, and both only add a hint to the input. What the input really is,
 * the procedure's schema finds out.
 */
function inputOf(header: string | string[] | undefined, { searchParams }: URL): EventsInput {
  const lastEventId =
    (Array.isArray(header) ? header[0] : header) ??
    searchParams.get('lastEventId') ??
    searchParams.get('Last-Event-Id');
  const input = parseInput(searchParams.get('input'));
  if (lastEventId === null || lastEventId === '') return input;
  if (input === undefined) return { lastEventId };
  return typeof input === 'object' ? { ...input, lastEventId } : input;
}

function parseInput(raw: string | null): EventsInput {
  if (raw === null) return undefined;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-assignment -- anything may come; the schema refuses what does not fit
    const input: EventsInput = JSON.parse(raw);
    return input;
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause });
  }
}

/** A feed's bytes into an HTTP response; says `ping` when there is nothing else to say. */
class ResponseSink implements FeedSink {
  readonly #response: ServerResponse;
  readonly #describe: (error: unknown) => Buffer;
  readonly #timer: NodeJS.Timeout;

  constructor(response: ServerResponse, describe: (error: unknown) => Buffer) {
    this.#response = response;
    this.#describe = describe;
    this.#timer = setInterval(() => {
      if (!response.writableNeedDrain) response.write(ping);
    }, limits.streamPingMs);
    response.once('close', () => {
      clearInterval(this.#timer);
    });
  }

  write(chunks: readonly Buffer[]): boolean {
    this.#timer.refresh();
    this.#response.cork();
    for (const chunk of chunks) this.#response.write(chunk);
    this.#response.uncork();
    return !this.#response.writableNeedDrain;
  }

  onDrain(listener: () => void): void {
    this.#response.on('drain', listener);
  }

  end(end: FeedEnd): void {
    clearInterval(this.#timer);
    if (end.type === 'refused') this.#response.end(this.#describe(end.error));
    // Whoever does not read would not read the end either.
    else if (this.#response.writableNeedDrain) this.#response.destroy();
    else this.#response.end();
  }
}
