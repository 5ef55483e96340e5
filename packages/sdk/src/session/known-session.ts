import type { User } from '../contract.ts';
import { createStore, type Store } from '../create-store.ts';
import { ClientClosedError } from '../errors/client-errors.ts';
import type { SharedSignIn } from '../tabs/tab-message.ts';
import type { AccessTokens } from '../trpc/access-tokens.ts';
import { holdToken, type HeldToken } from './held-token.ts';
import type { SessionEnd, SessionState } from './session-state.ts';

/** Who is signed in, and by which token, as far as this tab knows. It asks nobody: what it is told comes one after the other. */
export interface KnownSession {
  readonly state: Store<SessionState>;
  readonly token: () => HeldToken | undefined;
  /** A session is known by its token: what comes late, of another one, does not end this. */
  readonly isHeld: (accessToken: string | undefined) => boolean;
  readonly isSignedIn: () => boolean;
  readonly caller: AccessTokens['caller'];
  /** `keep` comes between the end of whoever was here before and the beginning. */
  readonly begin: (answer: SharedSignIn, keep?: () => Promise<void>) => Promise<void>;
  readonly end: (end: SessionEnd) => void;
}

export function createKnownSession(parts: {
  now: () => number;
  refreshAheadMs: number;
  isClosed: () => boolean;
  onToken: (token: HeldToken | undefined) => void;
  onError: (error: unknown) => void;
}): KnownSession {
  const state = createStore<SessionState>({ status: 'restoring' }, parts.onError);
  let held: HeldToken | undefined;

  function hold(token: HeldToken | undefined): void {
    held = token;
    parts.onToken(token);
  }

  const isSignedIn = (): boolean => held !== undefined || state.getSnapshot().status === 'signedIn';

  /**
   * Tabs share one cookie: a renewal answers for whoever signed in last, in whichever tab. The session of the one before
   * ends visibly. The task in between lets pages show it, and lets a batch of their calls leave with their own token.
   */
  async function endOfOtherThan(user: User): Promise<void> {
    const before = state.getSnapshot();
    if (before.status !== 'signedIn' || before.user.id === user.id) return;
    hold(undefined);
    state.set({ status: 'signedOut' });
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (parts.isClosed()) throw new ClientClosedError();
  }

  return {
    state,
    token: () => held,
    isHeld: (accessToken) => held?.accessToken === accessToken,
    isSignedIn,
    caller: () => {
      const now = state.getSnapshot();
      if (now.status === 'signedIn') return now.user.id;
      return now.status === 'signedOut' ? 'nobody' : undefined;
    },
    begin: async (answer, keep) => {
      await endOfOtherThan(answer.user);
      await keep?.();
      // Only now, with the state: until then calls are still those of whoever was here before.
      hold(holdToken(answer, { nowMs: parts.now(), refreshAheadMs: parts.refreshAheadMs }));
      state.set({ status: 'signedIn', user: answer.user });
    },
    end: (end) => {
      const wasSignedIn = isSignedIn();
      hold(undefined);
      const { why, details } = end.by === 'server' ? end : {};
      if (why !== undefined && (wasSignedIn || why === 'USER_BANNED'))
        state.set({ status: 'signedOut', why, ...(details !== undefined && { details }) });
      else if (wasSignedIn || state.getSnapshot().status === 'restoring') state.set({ status: 'signedOut' });
    },
  };
}
