import type { TabLocks } from './tab-platform.ts';

/** Acts of all tabs one after the other. Who waits for too long, behind a frozen tab, goes on without its turn. */
export function takeTurns(locks: TabLocks, waitMs: number): <T>(act: () => Promise<T>) => Promise<T> {
  return async (act) => {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), waitMs);
    let running: ReturnType<typeof act> | undefined;
    try {
      await locks.request('turn', { signal: giveUp.signal }, async () => {
        clearTimeout(timer);
        running = act();
        // How it ends is its caller's matter.
        await Promise.allSettled([running]);
      });
    } catch {
      // No turn came, in time or at all; what the lock orders, the server can take unordered.
    } finally {
      clearTimeout(timer);
    }
    return running ?? act();
  };
}
