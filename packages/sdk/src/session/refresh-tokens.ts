import type { SignedIn } from './auth-calls.ts';
import type { TokenStore } from './token-store.ts';

/** The refresh token, wherever it lives: in the browser's cookie jar or in a store of the program. */
export interface RefreshTokens {
  readonly refreshTokenIn: 'cookie' | 'body';
  /** The input of `refresh` and `signOut`; `none` when there is certainly no session to go on with. */
  present: () => Promise<{ refreshToken?: string } | 'none'>;
  keep: (answer: SignedIn) => Promise<void>;
  forget: () => Promise<void>;
}

/** Scripts cannot see the cookie: only the server knows whether there is one. */
export const cookieTokens: RefreshTokens = {
  refreshTokenIn: 'cookie',
  present: () => Promise.resolve({}),
  keep: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};

export function storedTokens(store: TokenStore, onError: (error: unknown) => void): RefreshTokens {
  return {
    refreshTokenIn: 'body',
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
