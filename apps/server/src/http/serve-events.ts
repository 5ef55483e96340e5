import { appRouter, Feed, type FeedEnd, type FeedSink } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { callTRPCProcedure, getTRPCErrorFromUnknown } from '@trpc/server';
import { getErrorShape } from '@trpc/server/shared';
import type { ServerResponse } from 'node:http';
import type { CreateContext } from './create-context.ts';
import { readEventsInput } from './read-events-input.ts';
import type { Exchange, ReportError } from './exchange.ts';

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
      const feed: unknown = await callTRPCProcedure({
        router: appRouter,
        path,
        type: 'subscription',
        ctx: context,
        signal: leaving.signal,
        batchIndex: 0,
        // Asked for after the guards, as ever: who is not signed in learns nothing of the input.
        getRawInput: async () => readEventsInput(request.headers['last-event-id'], url),
      });
      if (!(feed instanceof Feed)) throw new Error('chat.events did not answer a feed');
      feed.attach(new ResponseSink(response, describe));
    } catch (error) {
      response.end(describe(error));
    }
  };
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
    // Whoever does not read would not read the end either, and could hold the connection for ever.
    if (this.#response.writableNeedDrain) this.#response.destroy();
    else if (end.type === 'refused') this.#response.end(this.#describe(end.error));
    else this.#response.end();
  }
}
