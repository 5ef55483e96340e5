import { ClientClosedError } from '../errors/client-errors.ts';
import type { TabLocks } from './tab-platform.ts';

/**
 * Acts of all tabs one after the other. Who waits for too long, behind a frozen tab, goes on without its turn; what waits
 * when this tab is closed does not happen any more, and rejects with `ClientClosedError`.
 */
export function takeTurns(
  locks: TabLocks,
  parts: { waitMs: number; closing: AbortSignal; onError: (error: unknown) => void },
): <T>(act: () => Promise<T>) => Promise<T> {
  const { waitMs, closing, onError } = parts;
  return async (act) => {
    if (closing.aborted) throw new ClientClosedError();
    const waiting = new AbortController();
    const giveUp = () => waiting.abort();
    const timer = setTimeout(giveUp, waitMs);
    closing.addEventListener('abort', giveUp);
    let running: ReturnType<typeof act> | undefined;
    try {
      await locks.request('turn', { signal: waiting.signal }, async () => {
        if (waiting.signal.aborted) return;
        clearTimeout(timer);
        running = act();
        // How it ends is its caller's matter.
        await Promise.allSettled([running]);
      });
    } catch (error) {
      // What the lock orders, the server can take unordered.
      if (!waiting.signal.aborted) onError(error);
    } finally {
      clearTimeout(timer);
      closing.removeEventListener('abort', giveUp);
    }
    if (running !== undefined) return running;
    if (closing.aborted) throw new ClientClosedError();
    return act();
  };
}
