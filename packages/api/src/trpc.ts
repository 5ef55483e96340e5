import { RefusedError } from '@dark-circle/db';
import { initTRPC, type TRPCError } from '@trpc/server';
import type { ScopeAct } from './auth/scope-acts.ts';
import { requireScope, type ScopeNeed } from './auth/token-scope.ts';
import type { Context } from './context.ts';
import { errorData, refusalOf, toTrpcError, type ErrorData } from './errors.ts';
import { limits } from './limits.ts';
import { protocol } from './protocol.ts';

/** What a procedure asks of an API token. Absent: nothing, it is for everybody. */
export interface ProcedureMeta {
  needs?: ScopeNeed;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
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
const openToAll = t.middleware(async ({ ctx, next }) =>
  withRefusals(async () => {
    requireSpoken(ctx);
    return next();
  }),
);

/** Queries and streams are counted here, whatever they come over; mutations as what they do. */
const requireSignedIn = t.middleware(async ({ ctx, meta, type, getRawInput, next }) =>
  withRefusals(async () => {
    requireSpoken(ctx);
    const { caller, services } = ctx;
    if (caller === undefined) throw new RefusedError('SIGNED_OUT');
    if (caller.scope !== undefined) {
      const { needs = 'a person' } = meta ?? {};
      const isInRoom = needs !== 'a person' && needs.in === 'room';
      requireScope(caller.scope, needs, isInRoom ? roomIdIn(await getRawInput()) : undefined);
    }
    if (type !== 'mutation') await services.rateLimiter.take('read', String(caller.userId));
    return next({ ctx: { caller } });
  }),
);

/** Before anything is done: nobody knows what an older client means. @throws RefusedError CLIENT_OUTDATED */
export function requireSpoken({ protocol: spoken = protocol.current }: { protocol?: number | undefined }): void {
  const { oldestTaken } = protocol;
  if (spoken < oldestTaken) throw new RefusedError('CLIENT_OUTDATED', { limit: oldestTaken });
}

function roomIdIn(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'roomId' in input ? input.roomId : undefined;
}

/** Asks the database each time: a token outlives a revoked role by minutes. */
const requireAdmin = t.middleware(async ({ ctx, meta, type, next }) =>
  withRefusals(async () => {
    requireSpoken(ctx);
    const { caller, services } = ctx;
    if (caller === undefined) throw new RefusedError('SIGNED_OUT');
    requireScope(caller.scope, meta?.needs ?? 'a person');
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
/** For whoever signed in themselves: what concerns their account is not for programs. */
export const personalProcedure = needing('a person');
/** For what happens in the room of its input. */
export const roomProcedure = (...acts: ScopeAct[]) => needing({ acts, in: 'room' });
/** For what concerns all rooms of the caller. It leaves out by itself those that are not in `caller.scope`. */
export const ownRoomsProcedure = (...acts: ScopeAct[]) => needing({ acts, in: 'own rooms' });
/** For what may concern any room, or none. */
export const anywhereProcedure = (...acts: ScopeAct[]) => needing({ acts, in: 'anywhere' });
export const adminProcedure = t.procedure.meta({ needs: { acts: ['admin'], in: 'anywhere' } }).use(requireAdmin);
/** For what makes somebody an admin, or opens an account: a program that may do that could become anybody. */
export const personalAdminProcedure = t.procedure.meta({ needs: 'a person' }).use(requireAdmin);

function needing(needs: ScopeNeed) {
  return t.procedure.meta({ needs }).use(requireSignedIn);
}

export type SignedInContext = Context & { caller: NonNullable<Context['caller']> };
