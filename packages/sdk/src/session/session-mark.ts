/** Named here, because a program in Node is compiled without the browser's types. */
interface PageGlobals {
  document?: { cookie?: string };
  location?: { origin: string };
  /** All that a program in Node has of it. */
  navigator?: object;
}

const mark = /(?:^|;\s*)(?:__Host-)?dark-circle-session=/u;

/**
 * Whether there may be a session to go on with. Beside its cookie, which scripts cannot see, the server sets a mark that they
 * can. Of another origin's cookies nothing is known.
 */
export function mayHaveSession(url: string, page: PageGlobals = globalThis): boolean {
  if (page.location?.origin !== new URL(url).origin) return true;
  const { cookie } = page.document ?? {};
  return cookie === undefined || mark.test(cookie);
}
