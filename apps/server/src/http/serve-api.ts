import { appRouter } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { createContextOf } from './create-context.ts';
import type { Exchange, Surroundings } from './exchange.ts';
import { reportApiErrors } from './report-api-errors.ts';
import { serveEvents } from './serve-events.ts';
import { serveMutation, singleMutationOf } from './serve-mutations.ts';

/** The tRPC API. tRPC's own handler answers all of it but the event stream and single mutations, which are most of the work. */
export function serveApi(surroundings: Surroundings): (exchange: Exchange) => Promise<void> | void {
  const createContext = createContextOf(surroundings);
  const reportError = reportApiErrors(surroundings);
  const events = serveEvents({ createContext, reportError });
  const mutation = serveMutation({ createContext, reportError });
  const requestIds = new WeakMap<object, string>();
  const trpc = createHTTPHandler({
    router: appRouter,
    basePath: '/trpc/',
    maxBodySize: limits.requestBodyBytes,
    maxBatchSize: limits.batchCalls,
    createContext: async ({ req, res }) =>
      createContext({ request: req, response: res, requestId: requestIds.get(req) ?? 'unknown' }),
    onError: ({ error, path, ctx }) => {
      reportError(error, path, ctx?.requestId);
    },
  });
  return (exchange) => {
    const { request, response, url, requestId } = exchange;
    if (url.pathname === '/trpc/chat.events' && request.method === 'GET' && !url.searchParams.has('batch')) {
      return events(exchange);
    }
    const single = singleMutationOf(exchange);
    if (single !== undefined) return mutation(exchange, single);
    requestIds.set(request, requestId);
    trpc(request, response);
  };
}
