import type { ClientTimings } from '../client-timings.ts';
import { ClientClosedError } from '../errors/client-errors.ts';
import type { TabGroup } from '../tabs/tab-group.ts';
import type { SharedSignIn } from '../tabs/tab-message.ts';
import { fullJitterMs } from '../time/full-jitter.ts';
import type { AccessTokens } from '../trpc/access-tokens.ts';
import type { HeldToken } from './held-token.ts';

/** Has a good token ahead of the end of the one that is held, and another than one that the server did not take. */
export interface TokenRenewal extends Pick<AccessTokens, 'current' | 'renew'> {
  /** This token is held from now on, or none. */
  follow: (token: HeldToken | undefined) => void;
  stop: () => void;
}

export function createTokenRenewal(parts: {
  held: () => HeldToken | undefined;
  /** What the leader goes by, if it says so. */
  ask: () => Promise<SharedSignIn | undefined>;
  adopt: (answer: SharedSignIn) => Promise<void>;
  /** From the server. Undefined when the session is over. */
  fetchToken: () => Promise<string | undefined>;
  inTurn: <T>(act: () => Promise<T>) => Promise<T>;
  tabs: TabGroup;
  timings: ClientTimings;
  now: () => number;
  random: () => number;
}): TokenRenewal {
  const { held, tabs, timings, now } = parts;
  let renewing: Promise<string | undefined> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  /** The leader renews for all; the others do when it has not. */
  function renewAtMs(token: HeldToken): number {
    return token.renewAtMs + (tabs.leads() ? 0 : timings.refreshAheadMs / 4);
  }

  function renewLater(ms: number, attempt: number): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      renew(held()?.accessToken).catch(() =>
        renewLater(timings.backoffMaxMs + fullJitterMs(attempt, timings, parts.random), attempt + 1),
      );
    }, ms);
  }

  /** Another token than `refused`, if one is held already. */
  function other(refused: string | undefined): string | undefined {
    const accessToken = held()?.accessToken;
    return accessToken === refused ? undefined : accessToken;
  }

  /** Everybody who needs another token than `refused` waits for the same request. */
  async function renew(refused: string | undefined): Promise<string | undefined> {
    if (stopped) throw new ClientClosedError();
    const accessToken = other(refused);
    if (accessToken !== undefined) return accessToken;
    renewing ??= parts.inTurn(() => renewInTurn(refused)).finally(() => (renewing = undefined));
    return renewing;
  }

  async function renewInTurn(refused: string | undefined): Promise<string | undefined> {
    // Signing in may have come first, here or in another tab.
    const signedIn = other(refused);
    if (signedIn !== undefined) return signedIn;
    const answer = await parts.ask();
    const told = other(refused);
    if (told !== undefined) return told;
    if (answer === undefined || answer.accessToken === refused) return parts.fetchToken();
    await parts.adopt(answer);
    return answer.accessToken;
  }

  return {
    renew,
    current: async () => {
      const token = held();
      if (token === undefined) return renewing;
      if (now() < renewAtMs(token)) return token.accessToken;
      // Ahead of its end: when the renewal fails, the old one may still do, and the server has the last word.
      return renew(token.accessToken).catch(() => token.accessToken);
    },
    follow: (token) => {
      clearTimeout(timer);
      if (token !== undefined) renewLater(renewAtMs(token) - now(), 0);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
