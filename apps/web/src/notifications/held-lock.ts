/**
 * A lock of this browser, from when it is free until `release`. The browser gives it to the next in line when the tab that has
 * it is closed or crashes, so that nothing is left behind.
 */
export function holdLock(name: string, options: { mode?: LockMode; onHeld?: () => void } = {}): () => void {
  const releasing = new AbortController();
  const { signal } = releasing;
  const { mode = 'exclusive', onHeld } = options;
  navigator.locks
    .request(name, { mode, signal }, () => {
      onHeld?.();
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    })
    .catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  return () => releasing.abort();
}
