import { initTRPC, TRPCError } from '@trpc/server';
import type { Reason, RefusalDetails, User } from '../src/index.ts';
import type { FakeRooms } from './fake-rooms.ts';

export interface FakeContext {
  accessToken: string | undefined;
  accounts: FakeAccounts;
  rooms: FakeRooms;
  /** After a change has been stored. */
  publish: (event: ReturnType<FakeRooms['send']>) => void;
  /** Refuses or fails the call, before anything of it happens. */
  intercept: (path: string) => void | Promise<void>;
}

export class FakeRefusal extends Error {
  readonly reason: Reason;
  readonly details: RefusalDetails;

  constructor(reason: Reason, details: RefusalDetails = {}) {
    super(reason);
    this.reason = reason;
    this.details = details;
  }

  shown(): { reason: Reason; details?: RefusalDetails } {
    const { reason, details } = this;
    return Object.keys(details).length === 0 ? { reason } : { reason, details };
  }
}

export const refuse = (reason: Reason, code: TRPCError['code'], details: RefusalDetails = {}): never => {
  throw new TRPCError({ code, message: reason, cause: new FakeRefusal(reason, details) });
};

/** Sessions whose tokens a test can end. */
export class FakeAccounts {
  readonly accessTokens = new Map<string, User>();
  readonly refreshTokens = new Map<string, User>();
  readonly apiTokens = new Map<string, User>();
  banned: RefusalDetails | undefined;
  lifetimeMs = 600_000;
  #made = 0;

  signIn(user: User): { user: User; accessToken: string; expiresAt: string; refreshToken: string } {
    this.#made++;
    const accessToken = `access-${this.#made}`;
    const refreshToken = `refresh-${this.#made}`;
    this.accessTokens.set(accessToken, user);
    this.refreshTokens.set(refreshToken, user);
    return { user, accessToken, refreshToken, expiresAt: new Date(Date.now() + this.lifetimeMs).toISOString() };
  }
}

export const anna = { id: 1, loginId: 'anna', name: 'Anna' } as User;
export const ben = { id: 2, loginId: 'ben', name: 'Ben' } as User;
const people = new Map([anna, ben].map((user) => [user.loginId, user]));

const t = initTRPC.context<FakeContext>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      ...shape.data,
      ...(error.cause instanceof FakeRefusal && error.cause.shown()),
    },
  }),
});

const open = t.procedure.use(async ({ ctx, path, next }) => {
  await ctx.intercept(path);
  return next();
});
const signedIn = open.use(({ ctx, next }) => {
  const user = ctx.accounts.accessTokens.get(ctx.accessToken ?? '');
  if (user === undefined) return refuse('SIGNED_OUT', 'UNAUTHORIZED');
  return next({ ctx: { ...ctx, user } });
});
// The schemas are the server's business: the client's inputs are typed by the real router.
export const fakeRouter = t.router({
  auth: t.router({
    checkLoginId: open.input((value: unknown) => value as object).query(() => ({ available: true })),
    signIn: open
      .input((value: unknown) => value as { loginId: string })
      .mutation(({ ctx, input }) => {
        if (ctx.accounts.banned !== undefined) return refuse('USER_BANNED', 'FORBIDDEN', ctx.accounts.banned);
        const user = people.get(input.loginId) ?? refuse('BAD_CREDENTIALS', 'UNAUTHORIZED');
        return ctx.accounts.signIn(user);
      }),
    refresh: open
      .input((value: unknown) => value as { refreshToken?: string } | undefined)
      .mutation(({ ctx, input }) => {
        if (ctx.accounts.banned !== undefined) return refuse('USER_BANNED', 'FORBIDDEN', ctx.accounts.banned);
        const token = input?.refreshToken ?? '';
        const owner = ctx.accounts.apiTokens.get(token);
        if (owner !== undefined) return { ...ctx.accounts.signIn(owner), refreshToken: undefined };
        const user = ctx.accounts.refreshTokens.get(token) ?? refuse('SIGNED_OUT', 'UNAUTHORIZED');
        ctx.accounts.refreshTokens.delete(token);
        return ctx.accounts.signIn(user);
      }),
    signOut: open
      .input((value: unknown) => value as { refreshToken?: string } | undefined)
      .mutation(({ ctx, input }) => {
        ctx.accounts.refreshTokens.delete(input?.refreshToken ?? '');
        return {};
      }),
    me: signedIn.query(({ ctx }) => ctx.user),
    deleteAccount: signedIn
      .input((value: unknown) => value as { password: string })
      .mutation(({ ctx, input }) => {
        if (input.password !== 'a password') return refuse('WRONG_PASSWORD', 'FORBIDDEN');
        ctx.accounts.accessTokens.clear();
        ctx.accounts.refreshTokens.clear();
        return {};
      }),
  }),
  chat: t.router({
    rooms: signedIn.query(() => []),
    history: signedIn
      .input((value: unknown) => value as { roomId: number } & Parameters<FakeRooms['history']>[1])
      .query(({ ctx, input }) => ctx.rooms.history(input.roomId, input)),
    eventsAfter: signedIn
      .input((value: unknown) => value as { roomId: number; afterSeq: number; limit?: number })
      .query(({ ctx, input }) => ctx.rooms.eventsAfter(input.roomId, input.afterSeq, input.limit)),
    send: signedIn
      .input(
        (value: unknown) =>
          value as { roomId: number; clientMessageId: string; body: string; attachmentIds?: readonly string[] },
      )
      .mutation(({ ctx, input }) => {
        const before = ctx.rooms.headSeq(input.roomId);
        const event = ctx.rooms.send(input.roomId, ctx.user, input);
        if (event.seq > before) ctx.publish(event);
        return 'message' in event ? event.message : undefined;
      }),
    enter: signedIn.input((value: unknown) => value).mutation(() => ({})),
    exit: signedIn.input((value: unknown) => value).mutation(() => ({})),
  }),
  admin: t.router({ users: signedIn.query(() => ({ users: [] })) }),
});
