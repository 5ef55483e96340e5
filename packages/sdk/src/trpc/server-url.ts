/** The server's address, with or without a slash or `/trpc` at its end → where its procedures are. */
export function trpcUrl(url: string): string {
  const base = url.replace(/\/+$/u, '');
  return base.endsWith('/trpc') ? base : `${base}/trpc`;
}

/** Where everything else of it is. */
export function serverUrl(url: string): string {
  return trpcUrl(url).slice(0, -'/trpc'.length);
}
