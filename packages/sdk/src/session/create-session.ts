import type { ClientTimings } from '../client-timings.ts';
import type { User } from '../contract.ts';
import { createStore } from '../create-store.ts';
import { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { ClientClosedError } from '../errors/client-errors.ts';
import { fullJitterMs } from '../time/full-jitter.ts';
import { oneAtATime } from '../time/one-at-a-time.ts';
import { createPause } from '../time/pause.ts';
import type { PageSignals } from '../time/page-signals.ts';
import type { AccessTokens } from '../trpc/access-tokens.ts';
import type { AuthCalls, SignedIn } from './auth-calls.ts';
import { holdToken, type HeldToken } from './held-token.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { restoreSession } from './restore-session.ts';
import type { SessionState } from './session-state.ts';
import type { Session } from './session.ts';

export interface SessionParts {
  auth: AuthCalls;
  refreshTokens: RefreshTokens;
  page: PageSignals;
  timings: ClientTimings;
  now: () => number;
  random: () => number;
  onError: (error: unknown) => void;
  /** Before anybody learns that this user has signed out. */
  onSignedOut: (user: User) => Promise<void>;
}

/** The one place that holds the access token and decides who is signed in. */
export function createSession(parts: SessionParts): Session & { tokens: AccessTokens; close(): void } {
  const { auth, refreshTokens, timings, now, random } = parts;
  const state = createStore<SessionState>({ status: 'restoring' }, parts.onError);
  // Each of these may set the refresh token: an answer that comes late must not overwrite a later one's.
  const inTurn = oneAtATime();
  const restoring = createPause();
  let held: HeldToken | undefined;
  let renewing: Promise<string | undefined> | undefined;
  let renewTimer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function accept(answer: SignedIn): Promise<User> {
    if (closed) throw new ClientClosedError();
    await endOfOtherThan(answer.user);
    await refreshTokens.keep(answer);
    // Only now, with the state: until then calls are still those of whoever was here before.
    held = holdToken(answer, { nowMs: now(), refreshAheadMs: timings.refreshAheadMs });
    renewLater(held.renewAtMs - now(), 0);
    state.set({ status: 'signedIn', user: answer.user });
    return answer.user;
  }

  /**
   * Tabs share one cookie: a renewal answers for whoever signed in last, in whichever tab. The session of the one before
   * ends visibly. The task in between lets pages show it, and lets a batch of their calls leave with their own token.
   */
  async function endOfOtherThan(user: User): Promise<void> {
    const before = state.getSnapshot();
    if (before.status !== 'signedIn' || before.user.id === user.id) return;
    held = undefined;
    clearTimeout(renewTimer);
    state.set({ status: 'signedOut' });
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (closed) throw new ClientClosedError();
  }

  function renewLater(ms: number, attempt: number): void {
    clearTimeout(renewTimer);
    if (closed) return;
    renewTimer = setTimeout(() => {
      renew(held?.accessToken).catch(() =>
        renewLater(timings.backoffMaxMs + fullJitterMs(attempt, timings, random), attempt + 1),
      );
    }, ms);
  }

  async function end(why: ChatError | undefined): Promise<void> {
    const wasSignedIn = held !== undefined || state.getSnapshot().status === 'signedIn';
    held = undefined;
    clearTimeout(renewTimer);
    await refreshTokens.forget();
    // Who was not signed in has not been signed out; that the account is banned is news all the same.
    if (why === undefined || (!wasSignedIn && why.reason !== 'USER_BANNED')) {
      if (wasSignedIn || state.getSnapshot().status === 'restoring') state.set({ status: 'signedOut' });
      return;
    }
    state.set({
      status: 'signedOut',
      ...(why.reason !== undefined && { why: why.reason }),
      ...(why.details !== undefined && { details: why.details }),
    });
  }

  async function fetchToken(): Promise<string | undefined> {
    const presented = await refreshTokens.present();
    if (presented === 'none') {
      await end(undefined);
      return undefined;
    }
    try {
      const answer = await auth.refresh.mutate(presented);
      await accept(answer);
      return answer.accessToken;
    } catch (error) {
      const why = chatErrorOf(error);
      if (why.reason !== 'SIGNED_OUT' && why.reason !== 'USER_BANNED') throw why;
      await end(why);
      return undefined;
    }
  }

  /** Everybody who needs another token than `refused` waits for the same request. */
  function renew(refused: string | undefined): Promise<string | undefined> {
    if (closed) return Promise.reject(new ClientClosedError());
    if (held !== undefined && held.accessToken !== refused) return Promise.resolve(held.accessToken);
    renewing ??= inTurn(() =>
      // Signing in may have come first.
      held !== undefined && held.accessToken !== refused ? Promise.resolve(held.accessToken) : fetchToken(),
    ).finally(() => (renewing = undefined));
    return renewing;
  }

  async function current(): Promise<string | undefined> {
    if (held === undefined) return renewing;
    if (now() < held.renewAtMs) return held.accessToken;
    const { accessToken } = held;
    // Ahead of its end: when the renewal fails, the old one may still do, and the server has the last word.
    return renew(accessToken).catch(() => accessToken);
  }

  function caller(): ReturnType<AccessTokens['caller']> {
    const now = state.getSnapshot();
    if (now.status === 'signedIn') return now.user.id;
    return now.status === 'signedOut' ? 'nobody' : undefined;
  }

  const signedInBy = (call: () => Promise<SignedIn>): Promise<User> =>
    inTurn(async () => {
      try {
        return await accept(await call());
      } catch (error) {
        throw chatErrorOf(error);
      }
    });

  const { refreshTokenIn } = refreshTokens;
  const restore = restoreSession({
    state,
    attempt: () => renew(undefined),
    pause: restoring,
    page: parts.page,
    timings,
    random,
    isClosed: () => closed,
  });

  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    restore,
    signIn: (credentials) => signedInBy(() => auth.signIn.mutate({ ...credentials, refreshTokenIn })),
    signUp: (form) => signedInBy(() => auth.signUp.mutate({ ...form, refreshTokenIn })),
    signOut: () =>
      inTurn(async () => {
        const before = state.getSnapshot();
        const presented = await refreshTokens.present();
        try {
          if (presented !== 'none') await auth.signOut.mutate(presented);
        } catch (error) {
          throw chatErrorOf(error);
        }
        if (before.status === 'signedIn') await parts.onSignedOut(before.user);
        await end(undefined);
      }),
    refresh: async () => {
      const before = caller();
      await renew(held?.accessToken);
      const after = state.getSnapshot();
      if (after.status === 'signedIn' && (before === undefined || after.user.id === before)) return after.user;
      throw new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' });
    },
    tokens: { caller, current, renew, end: (why) => void end(why).catch(parts.onError) },
    close: () => {
      closed = true;
      clearTimeout(renewTimer);
      restoring.end();
    },
  };
}
