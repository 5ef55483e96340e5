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
import type { TabGroup } from '../tabs/tab-group.ts';
import type { SharedSignIn } from '../tabs/tab-message.ts';
import type { AccessTokens } from '../trpc/access-tokens.ts';
import type { AuthCalls, SignedIn } from './auth-calls.ts';
import { holdToken, type HeldToken } from './held-token.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { restoreSession } from './restore-session.ts';
import type { SessionEnd, SessionState } from './session-state.ts';
import type { Session } from './session.ts';
import { shareSession } from './share-session.ts';

export interface SessionParts {
  auth: AuthCalls;
  refreshTokens: RefreshTokens;
  tabs: TabGroup;
  page: PageSignals;
  timings: ClientTimings;
  now: () => number;
  random: () => number;
  onError: (error: unknown) => void;
  /** In this tab. Before anybody here learns that this user has signed out. */
  onSignedOut: (user: User) => Promise<void>;
}

/** The one place that holds the access token and decides who is signed in. */
export function createSession(parts: SessionParts): Session & { tokens: AccessTokens; close(): void } {
  const { auth, refreshTokens, tabs, timings, now, random } = parts;
  const state = createStore<SessionState>({ status: 'restoring' }, parts.onError);
  // Each of these may set the refresh token: an answer that comes late must not overwrite a later one's, in any tab.
  const turns = oneAtATime();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => turns(() => tabs.inTurn(act));
  // What comes of them, here or in another tab, is taken in one piece after the other.
  const settle = oneAtATime();
  const restoring = createPause();
  let held: HeldToken | undefined;
  let renewing: Promise<string | undefined> | undefined;
  let renewTimer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const shared = shareSession(tabs, {
    answerMs: timings.tabAnswerMs,
    held: () => {
      const known = state.getSnapshot();
      if (held === undefined || known.status !== 'signedIn' || now() >= held.renewAtMs) return undefined;
      return { user: known.user, accessToken: held.accessToken, expiresAt: held.expiresAt };
    },
    onSignedIn: (answer) => void settle(() => adopt(answer)).catch(parts.onError),
    onEnd: (end, accessToken) => {
      settle(async () => {
        if (isHeld(accessToken)) endHere(end);
      }).catch(parts.onError);
    },
  });

  async function accept(answer: SignedIn): Promise<User> {
    if (closed) throw new ClientClosedError();
    shared.tellSignedIn(answer);
    return settle(async () => {
      await endOfOtherThan(answer.user);
      await refreshTokens.keep(answer);
      hold(answer);
      return answer.user;
    });
  }

  /** Of another tab, which keeps what has to be kept. */
  async function adopt(answer: SharedSignIn): Promise<void> {
    if (closed) return;
    // Tabs hear of every token in the order in which they were made. Times say less: of one second, by clocks that differ.
    if (isHeld(answer.accessToken)) return;
    await endOfOtherThan(answer.user);
    hold(answer);
  }

  /** Only now, with the state: until then calls are still those of whoever was here before. */
  function hold(answer: SharedSignIn): void {
    held = holdToken(answer, { nowMs: now(), refreshAheadMs: timings.refreshAheadMs });
    renewLater(renewAtMs(held) - now(), 0);
    state.set({ status: 'signedIn', user: answer.user });
  }

  /** The leader renews for all; the others do when it has not. */
  function renewAtMs(token: HeldToken): number {
    return token.renewAtMs + (tabs.leads() ? 0 : timings.refreshAheadMs / 4);
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

  /** The server says that the session is over, or that there is none. */
  function end(why: ChatError | undefined, accessToken = held?.accessToken): Promise<void> {
    const { reason, details } = why ?? {};
    const end: SessionEnd = {
      by: 'server',
      ...(reason !== undefined && { why: reason }),
      ...(details !== undefined && { details }),
    };
    return settle(async () => {
      if (!isHeld(accessToken)) return;
      // Who was not signed in has not been signed out; that the account is banned is news all the same.
      if (isSignedIn() || reason === 'USER_BANNED') shared.tellEnd(end, accessToken);
      // Here only: by the time another tab hears of it, what is kept may belong to whoever has signed in since.
      await refreshTokens.forget();
      endHere(end);
    });
  }

  /** A session is known by its token: what comes late, of another one, does not end this. */
  const isHeld = (accessToken: string | undefined): boolean => held?.accessToken === accessToken;
  const isSignedIn = (): boolean => held !== undefined || state.getSnapshot().status === 'signedIn';

  function endHere(end: SessionEnd): void {
    const wasSignedIn = isSignedIn();
    held = undefined;
    clearTimeout(renewTimer);
    const { why, details } = end.by === 'server' ? end : {};
    if (why === undefined || (!wasSignedIn && why !== 'USER_BANNED')) {
      if (wasSignedIn || state.getSnapshot().status === 'restoring') state.set({ status: 'signedOut' });
      return;
    }
    state.set({ status: 'signedOut', why, ...(details !== undefined && { details }) });
  }

  async function fetchToken(): Promise<string | undefined> {
    const before = held?.accessToken;
    const presented = await refreshTokens.present();
    if (presented === 'none') {
      await end(undefined, before);
      return held?.accessToken;
    }
    try {
      const answer = await auth.refresh.mutate(presented);
      await accept(answer);
      return answer.accessToken;
    } catch (error) {
      const why = chatErrorOf(error);
      if (why.reason !== 'SIGNED_OUT' && why.reason !== 'USER_BANNED') throw why;
      await end(why, before);
      // Somebody may have signed in meanwhile, in another tab.
      return held?.accessToken;
    }
  }

  /** Everybody who needs another token than `refused` waits for the same request. */
  function renew(refused: string | undefined): Promise<string | undefined> {
    if (closed) return Promise.reject(new ClientClosedError());
    if (held !== undefined && held.accessToken !== refused) return Promise.resolve(held.accessToken);
    renewing ??= inTurn(() => renewInTurn(refused)).finally(() => (renewing = undefined));
    return renewing;
  }

  async function renewInTurn(refused: string | undefined): Promise<string | undefined> {
    // Signing in may have come first, here or in another tab.
    if (held !== undefined && held.accessToken !== refused) return held.accessToken;
    const known = await shared.ask();
    if (held !== undefined && held.accessToken !== refused) return held.accessToken;
    if (known === undefined || known.accessToken === refused) return fetchToken();
    await settle(() => adopt(known));
    return known.accessToken;
  }

  async function current(): Promise<string | undefined> {
    if (held === undefined) return renewing;
    if (now() < renewAtMs(held)) return held.accessToken;
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
        const presented = await refreshTokens.present();
        try {
          if (presented !== 'none') await auth.signOut.mutate(presented);
        } catch (error) {
          throw chatErrorOf(error);
        }
        await settle(async () => {
          const before = state.getSnapshot();
          shared.tellEnd({ by: 'user' }, held?.accessToken);
          await refreshTokens.forget();
          if (before.status === 'signedIn') await parts.onSignedOut(before.user);
          endHere({ by: 'user' });
        });
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
      shared.close();
      clearTimeout(renewTimer);
      restoring.end();
    },
  };
}
