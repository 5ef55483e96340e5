import { appRouter, Feed, type Context } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { callTRPCProcedure, getTRPCErrorFromUnknown } from '@trpc/server';
import { getErrorShape } from '@trpc/server/shared';
import { noCookie } from './browser-cookie.ts';
import type { CreateContext } from './create-context.ts';
import { readEventsInput } from './read-events-input.ts';
import type { Exchange, ReportError } from './exchange.ts';
import { ResponseSink } from './response-sink.ts';

const path = 'chat.events';
const connected = Buffer.from(
  `event: connected\ndata: ${JSON.stringify({ reconnectAfterInactivityMs: limits.clientSilenceMs })}\n\n\n`,
);

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
    // Before the first wait: whoever goes away during it would leave a stream that nobody ends.
    const leaving = new AbortController();
    response.once('close', () => {
      leaving.abort();
    });
    const context = await createContext({ request, response, requestId, takesMediaCookie: true });
    if (leaving.signal.aborted) return;
    const describe = errorsOf(context, reportError);
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

/**
 * An error as the last thing that a stream says. Lives as long as the stream, so it is made here: it holds nothing of the request.
 */
function errorsOf(context: Context, reportError: ReportError): (error: unknown) => Buffer {
  const config = appRouter._def._config;
  const ctx = { ...context, refreshCookie: noCookie, mediaCookie: noCookie };
  return (thrown) => {
    const error = getTRPCErrorFromUnknown(thrown);
    reportError(error, path, ctx.requestId);
    const shape = getErrorShape({ config, error, type: 'subscription', path, input: undefined, ctx });
    return Buffer.from(`event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n\n`);
  };
}
