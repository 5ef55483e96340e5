/** Keeps the refresh token of a program between its runs. The web needs none: the browser holds it in a cookie. */
export interface TokenStore {
  load: () => Promise<string | undefined>;
  save: (refreshToken: string) => Promise<void>;
  clear: () => Promise<void>;
}

/** Forgets when the program ends. */
export function memoryTokenStore(): TokenStore {
  let token: string | undefined;
  return {
    load: () => Promise.resolve(token),
    save: (refreshToken) => {
      token = refreshToken;
      return Promise.resolve();
    },
    clear: () => {
      token = undefined;
      return Promise.resolve();
    },
  };
}
