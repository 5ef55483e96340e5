import type { TabLocks } from './tab-platform.ts';

export interface Campaign {
  /** Waits for the lead, holds it, and waits again when it was taken away. */
  run: () => void;
  /** Takes the lead from a leader that does not react. */
  takeOver: () => void;
}

/** The lead is a lock: the browser gives it to the next in line when its tab is closed or killed. */
export function campaign(
  locks: TabLocks,
  parts: { signal: AbortSignal; onLead: () => void; onLost: () => void; onError: (error: unknown) => void },
): Campaign {
  const { signal, onLead, onLost, onError } = parts;
  let waiting: AbortController | undefined;
  let stealing = false;

  /** Until the lead is lost, or this tab is closed. */
  function lead(asked: AbortSignal): Promise<void> {
    if (signal.aborted || asked.aborted) return Promise.resolve();
    waiting = undefined;
    onLead();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const asked = new AbortController();
      waiting = asked;
      const stop = () => asked.abort();
      signal.addEventListener('abort', stop, { once: true });
      // A request cannot both steal and be taken back.
      const options = stealing ? { steal: true } : { signal: asked.signal };
      stealing = false;
      try {
        await locks.request('leader', options, () => lead(asked.signal));
      } catch (error) {
        // Stolen from us, or taken back here in order to steal it.
        if (!isAbort(error)) throw error;
      } finally {
        signal.removeEventListener('abort', stop);
      }
      if (waiting === undefined && !signal.aborted) onLost();
    }
  }

  return {
    run: () => {
      run().catch((error: unknown) => {
        onError(error);
        // Locks that do not work are no locks: this tab is on its own.
        if (!signal.aborted) onLead();
      });
    },
    takeOver: () => {
      if (waiting === undefined) return;
      stealing = true;
      waiting.abort();
    },
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
