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

/**
 * Each procedure has one middleware, which maps refusals and guards: tRPC copies the whole call for each of them, which is a good part
 * of what a request costs.
 */
const openToAll = t.middleware(async ({ next }) => withRefusals(async () => next()));

/** Queries and streams are counted here, whatever they come over; mutations as what they do. */
const requireSignedIn = t.middleware(async ({ ctx: { caller, services }, type, next }) =>
  withRefusals(async () => {
    if (caller === undefined) throw new RefusedError('SIGNED_OUT');
    if (type !== 'mutation') await services.rateLimiter.take('read', String(caller.userId));
    return next({ ctx: { caller } });
  }),
);

/** Asks the database each time: a token outlives a revoked role by minutes. */
const requireAdmin = t.middleware(async ({ ctx: { caller, services }, type, next }) =>
  withRefusals(async () => {
    if (caller === undefined) throw new RefusedError('SIGNED_OUT');
    await services.rateLimiter.take(type === 'mutation' ? 'administer' : 'read', String(caller.userId));
    const user = await services.accounts.byId(caller.userId);
    if (user?.role !== 'admin' || user.ban !== undefined) throw new RefusedError('NOT_AN_ADMIN');
    return next({ ctx: { caller } });
  }),
);

/** What was refused, by the guard or behind it, becomes an error of tRPC with its code. */
async function withRefusals<Result extends { ok: true } | { ok: false; error: TRPCError }>(
  work: () => Promise<Result>,
): Promise<Result> {
  const result = await work().catch((error: unknown) => {
    throw asPlanned(error) ?? error;
  });
  if (!result.ok) throw asPlanned(result.error.cause) ?? result.error;
  return result;
}

function asPlanned(error: unknown): TRPCError | undefined {
  const refusal = refusalOf(error);
  return refusal && toTrpcError(refusal);
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For everybody. */
export const openProcedure = t.procedure.use(openToAll);
export const signedInProcedure = t.procedure.use(requireSignedIn);
export const adminProcedure = t.procedure.use(requireAdmin);

export type SignedInContext = Context & { caller: NonNullable<Context['caller']> };
