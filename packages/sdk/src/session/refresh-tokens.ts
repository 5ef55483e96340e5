import type { SignedIn } from './auth-calls.ts';
import { mayHaveSession } from './session-mark.ts';
import type { TokenStore } from './token-store.ts';

/** The refresh token, wherever it lives: in the browser's cookie jar or in a store of the program. */
export interface RefreshTokens {
  readonly refreshTokenIn: 'cookie' | 'body';
  /** False when there is certainly nothing to begin with. Who is signed in already need not ask. */
  mayBeKept: () => boolean;
  /** The input of `refresh` and `signOut`; `none` when there is certainly no session to go on with. */
  present: () => Promise<{ refreshToken?: string } | 'none'>;
  keep: (answer: SignedIn) => Promise<void>;
  forget: () => Promise<void>;
}

/** Scripts cannot see the cookie: only the server knows whether it is good. */
export function cookieTokens(url: string): RefreshTokens {
  return {
    refreshTokenIn: 'cookie',
    mayBeKept: () => mayHaveSession(url),
    present: () => Promise.resolve({}),
    keep: () => Promise.resolve(),
    forget: () => Promise.resolve(),
  };
}

export function storedTokens(store: TokenStore, onError: (error: unknown) => void): RefreshTokens {
  return {
    refreshTokenIn: 'body',
    mayBeKept: () => true,
    present: async () => {
      const refreshToken = await store.load();
      return refreshToken === undefined ? 'none' : { refreshToken };
    },
    // A store that fails costs the next run its session, not this one.
    keep: async ({ refreshToken }) => {
      if (refreshToken !== undefined) await store.save(refreshToken).catch(onError);
    },
    forget: () => store.clear().catch(onError),
  };
}
