import { appRouter, type Context } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  transformTRPCResponse,
  TRPCError,
} from '@trpc/server';
import { getHTTPStatusCode } from '@trpc/server/http';
import type { CreateContext } from './create-context.ts';
import type { Exchange, ReportError } from './exchange.ts';
import { readBody, type Body } from './read-body.ts';

/** One mutation, asked for alone (`httpLink`) or in a batch of its own (`httpBatchLink`), which is how nearly all come. */
interface SingleMutation {
  path: string;
  isBatch: boolean;
}

const mutations = new Set(
  Object.entries<unknown>(appRouter._def.procedures)
    .filter(([, procedure]) => isMutation(procedure))
    .map(([path]) => path),
);
const config = appRouter._def._config;
// Not `toString`: a byte order mark is dropped, as fetch does it.
const utf8 = new TextDecoder();

/** Undefined for everything that tRPC's own handler has to answer. */
export function singleMutationOf({ request: { method, headers }, url }: Exchange): SingleMutation | undefined {
  if (method !== 'POST' || (url.search !== '' && url.search !== '?batch=1')) return undefined;
  // Who asks for a stream of answers gets one.
  if (headers['trpc-accept'] !== undefined || headers.accept?.includes('jsonl') === true) return undefined;
  const path = url.pathname.slice('/trpc/'.length);
  return mutations.has(path) ? { path, isBatch: url.search !== '' } : undefined;
}

/**
 * Answers single mutations without the Request, Response and five streams that tRPC's adapter makes for each: that is more
 * work than the mutation itself. The procedure is called as ever, middleware and input checks included, and the answer is
 * the same to the byte.
 */
export function serveMutation({
  createContext,
  reportError,
}: {
  createContext: CreateContext;
  reportError: ReportError;
}): (exchange: Exchange, mutation: SingleMutation) => Promise<void> {
  return async ({ request, response, requestId }, { path, isBatch }) => {
    const body = await readBody(request, limits.requestBodyBytes);
    // Nobody is there any more to be answered, and nobody knows what they wanted.
    if (body.state === 'cut off') return;
    let ctx: Context | undefined;
    const answer = async () => {
      try {
        ctx = await createContext({ request, response, requestId });
        const data: unknown = await callTRPCProcedure({
          router: appRouter,
          path,
          type: 'mutation',
          ctx,
          signal: undefined,
          batchIndex: 0,
          // Asked for after the guards, as ever: who is not signed in learns nothing of the input.
          getRawInput: async () => readInput(body, isBatch),
        });
        return { result: { data } };
      } catch (cause) {
        const error = getTRPCErrorFromUnknown(cause);
        reportError(error, path, requestId);
        return { error: getTRPCErrorShape({ config, ctx, error, input: undefined, path, type: 'mutation' }) };
      }
    };
    const answered = await answer();
    const untransformed = isBatch ? [answered] : answered;
    const text = JSON.stringify(transformTRPCResponse(config, untransformed));
    response
      .writeHead(getHTTPStatusCode(untransformed), {
        vary: 'trpc-accept, accept',
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      .end(text);
  };
}

function readInput(body: Exclude<Body, { state: 'cut off' }>, isBatch: boolean): unknown {
  if (body.state === 'too large') throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE' });
  const input = parse(body.bytes);
  if (!isBatch) return input;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new TRPCError({ code: 'BAD_REQUEST' });
  }
  return '0' in input ? input['0'] : undefined;
}

function parse(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return value;
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause });
  }
}

function isMutation(procedure: unknown): boolean {
  if (typeof procedure !== 'function' || !('_def' in procedure)) return false;
  const { _def: definition } = procedure;
  return (
    typeof definition === 'object' && definition !== null && 'type' in definition && definition.type === 'mutation'
  );
}
