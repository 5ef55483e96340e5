import type { ClientTimings } from '../client-timings.ts';
import type { User } from '../contract.ts';
import { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { ClientClosedError } from '../errors/client-errors.ts';
import { oneAtATime } from '../time/one-at-a-time.ts';
import { createPause } from '../time/pause.ts';
import { untilAborted } from '../time/until-aborted.ts';
import type { PageSignals } from '../time/page-signals.ts';
import type { TabGroup } from '../tabs/tab-group.ts';
import type { SharedSignIn } from '../tabs/tab-message.ts';
import type { AccessTokens } from '../trpc/access-tokens.ts';
import type { AuthCalls, SignedIn } from './auth-calls.ts';
import { createKnownSession } from './known-session.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { createTokenRenewal } from './renew-token.ts';
import { restoreSession } from './restore-session.ts';
import type { SessionEnd } from './session-state.ts';
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
  /** The same in another tab. */
  onSignedOutElsewhere: () => void;
}

/** The one place that holds the access token and decides who is signed in. */
export function createSession(parts: SessionParts): Session & { tokens: AccessTokens; close(): void } {
  const { auth, refreshTokens, tabs, timings, now, random } = parts;
  const { refreshTokenIn } = refreshTokens;
  // Each of these may set the refresh token: an answer that comes late must not overwrite a later one's, in any tab.
  const turns = oneAtATime();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => turns(() => tabs.inTurn(act));
  // What comes of them, here or in another tab, is taken in one piece after the other.
  const settle = oneAtATime();
  const restoring = createPause();
  let closed = false;

  const known = createKnownSession({
    now,
    refreshAheadMs: timings.refreshAheadMs,
    isClosed: () => closed,
    onToken: (token) => renewal.follow(token),
    onError: parts.onError,
  });
  const { state, isHeld, caller } = known;

  const shared = shareSession(tabs, {
    answerMs: timings.tabAnswerMs,
    held: () => {
      const session = state.getSnapshot();
      const token = known.token();
      if (token === undefined || session.status !== 'signedIn' || now() >= token.renewAtMs) return undefined;
      return { user: session.user, accessToken: token.accessToken, expiresAt: token.expiresAt };
    },
    onSignedIn: (answer) => void adopt(answer).catch(parts.onError),
    onEnd: (end, accessToken) => {
      // At once: what is heard after this may be of the next session.
      if (end.by === 'user' && isHeld(accessToken)) parts.onSignedOutElsewhere();
      settle(async () => {
        if (isHeld(accessToken)) known.end(end);
      }).catch(parts.onError);
    },
  });

  async function accept(answer: SignedIn): Promise<User> {
    if (closed) throw new ClientClosedError();
    shared.tellSignedIn(answer);
    await settle(() => known.begin(answer, () => refreshTokens.keep(answer)));
    return answer.user;
  }

  /** Of another tab, which keeps what has to be kept. */
  function adopt(answer: SharedSignIn): Promise<void> {
    return settle(async () => {
      // Tabs hear of every token in the order in which they were made. Times say less: of one second, by clocks that differ.
      if (!closed && !isHeld(answer.accessToken)) await known.begin(answer);
    });
  }

  /** The server says that the session is over, or that there is none. */
  function end(why: ChatError | undefined, accessToken = known.token()?.accessToken): Promise<void> {
    const { reason, details } = why ?? {};
    const end: SessionEnd = {
      by: 'server',
      ...(reason !== undefined && { why: reason }),
      ...(details !== undefined && { details }),
    };
    return settle(async () => {
      if (!isHeld(accessToken)) return;
      // Who was not signed in has not been signed out; that the account is banned is news all the same.
      if (known.isSignedIn() || reason === 'USER_BANNED') shared.tellEnd(end, accessToken);
      // Here only: by the time another tab hears of it, what is kept may belong to whoever has signed in since.
      await refreshTokens.forget();
      known.end(end);
    });
  }

  async function fetchToken(): Promise<string | undefined> {
    const before = known.token()?.accessToken;
    // Whoever holds a token has a session, whatever the browser has lost of it.
    const isNone = before === undefined && !refreshTokens.mayBeKept();
    const presented = isNone ? 'none' : await refreshTokens.present();
    if (presented === 'none') {
      await end(undefined, before);
      return known.token()?.accessToken;
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
      return known.token()?.accessToken;
    }
  }

  const renewal = createTokenRenewal({
    held: known.token,
    ask: shared.ask,
    adopt,
    fetchToken,
    inTurn,
    tabs,
    timings,
    now,
    random,
  });
  const { current, renew } = renewal;

  /** Given up by `signal`, also while others have their turn. */
  const inTurnUntil = <T>(signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> => {
    const work = inTurn(async () => {
      signal?.throwIfAborted();
      try {
        return await act();
      } catch (error) {
        // A mistake of the program, told as it is.
        throw error instanceof TypeError ? error : chatErrorOf(error);
      }
    });
    return untilAborted(work, signal);
  };

  const signedInBy = (call: () => Promise<SignedIn>, signal: AbortSignal | undefined): Promise<User> =>
    inTurnUntil(signal, async () => accept(await call()));

  /** Each access token is made of it: it is kept in the place of a refresh token that never changes. */
  async function signInByToken(apiToken: string, signal: AbortSignal | undefined): Promise<SignedIn> {
    if (refreshTokenIn === 'cookie')
      throw new TypeError('an API token is for programs: give the client `refreshTokens: memoryTokenStore()`');
    const answer = await auth.refresh.mutate({ refreshToken: apiToken }, { signal });
    // Had it been a refresh token, its successor is what is good now.
    return { ...answer, refreshToken: answer.refreshToken ?? apiToken };
  }

  /** By the person, not by the server: in all tabs, and with all that is kept. */
  function endByUser(): Promise<void> {
    return settle(async () => {
      const before = state.getSnapshot();
      shared.tellEnd({ by: 'user' }, known.token()?.accessToken);
      await refreshTokens.forget();
      if (before.status === 'signedIn') await parts.onSignedOut(before.user);
      known.end({ by: 'user' });
    });
  }

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
    signIn: (credentials, { signal } = {}) =>
      signedInBy(
        () =>
          'apiToken' in credentials
            ? signInByToken(credentials.apiToken, signal)
            : auth.signIn.mutate({ ...credentials, refreshTokenIn }, { signal }),
        signal,
      ),
    signUp: (form, { signal } = {}) =>
      signedInBy(() => auth.signUp.mutate({ ...form, refreshTokenIn }, { signal }), signal),
    signOut: ({ signal } = {}) =>
      inTurnUntil(signal, async () => {
        const presented = await refreshTokens.present();
        if (presented !== 'none') await auth.signOut.mutate(presented, { signal });
        await endByUser();
      }),
    deleteAccount: async (form, { signal } = {}) => {
      // Before the turn: a renewal takes one itself.
      const accessToken = await untilAborted(current(), signal);
      // In the turn: the stream hears of the end before this does, and a renewal of its would take it for the server's.
      await inTurnUntil(signal, async () => {
        await auth.deleteAccount.mutate(form, { context: { accessToken }, signal });
        await endByUser();
      });
    },
    refresh: async ({ signal } = {}) => {
      const before = caller();
      await untilAborted(renew(known.token()?.accessToken), signal);
      const after = state.getSnapshot();
      if (after.status === 'signedIn' && (before === undefined || after.user.id === before)) return after.user;
      throw new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' });
    },
    tokens: { caller, current, renew, end: (why) => void end(why).catch(parts.onError) },
    close: () => {
      closed = true;
      shared.close();
      renewal.stop();
      restoring.end();
    },
  };
}
