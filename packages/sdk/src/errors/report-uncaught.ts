/** As if nobody had caught it: the console of a page, the end of a program that does not listen for it. */
export function reportUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
