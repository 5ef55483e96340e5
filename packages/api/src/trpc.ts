import { RefusedError } from '@dark-circle/db';
import { initTRPC, type TRPCError } from '@trpc/server';
import type { Context } from './context.ts';
import { errorData, refusalOf, toTrpcError, type ErrorData } from './errors.ts';
import { limits } from './limits.ts';

const t = initTRPC.context<Context>().create({
  // Stacks never leave the server, whatever NODE_ENV says.
  isDev: false,
  errorFormatter({ shape, error, ctx }) {
    const planned = error.code !== 'INTERNAL_SERVER_ERROR';
    const data: typeof shape.data & ErrorData & { requestId?: string } = {
      ...shape.data,
      ...errorData(error),
      ...(ctx !== undefined && { requestId: ctx.requestId }),
    };
    // An unexpected error may quote SQL or a path: outside it is only a request id to look up in the log.
    return { ...shape, message: planned ? plannedMessage(error) : 'INTERNAL_SERVER_ERROR', data };
  },
  sse: {
    ping: { enabled: true, intervalMs: limits.streamPingMs },
    client: { reconnectAfterInactivityMs: limits.clientSilenceMs },
  },
});

/** zod's own message repeats the input; the fields say what is needed. */
function plannedMessage(error: TRPCError): string {
  return refusalOf(error.cause)?.reason ?? (error.code === 'BAD_REQUEST' ? 'BAD_REQUEST' : error.message);
}

const mapRefusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const refusal = refusalOf(result.error.cause);
  if (refusal !== undefined) throw toTrpcError(refusal);
  return result;
});

/**
 * Queries are counted here, mutations as what they do. One middleware and not two: tRPC copies the whole call for each of
 * them, which is a good part of what a request costs.
 */
const requireSignedIn = t.middleware(async ({ ctx: { caller, services }, type, next }) => {
  if (caller === undefined) throw new RefusedError('SIGNED_OUT');
  if (type === 'query') await services.rateLimiter.take('read', String(caller.userId));
  return next({ ctx: { caller } });
});

/** Asks the database each time: a token outlives a revoked role by minutes. */
const requireAdmin = t.middleware(async ({ ctx, next }) => {
  if (ctx.caller === undefined) throw new RefusedError('SIGNED_OUT');
  const user = await ctx.services.accounts.byId(ctx.caller.userId);
  if (user?.role !== 'admin' || user.ban !== undefined) throw new RefusedError('NOT_AN_ADMIN');
  return next({ ctx: { ...ctx, caller: ctx.caller } });
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For everybody. */
export const openProcedure = t.procedure.use(mapRefusals);
export const signedInProcedure = openProcedure.use(requireSignedIn);
export const adminProcedure = openProcedure.use(requireAdmin);

export type SignedInContext = Context & { caller: NonNullable<Context['caller']> };
