import { useEffect, useState, type ReactNode } from 'react';
import type { LastState } from './last-state.ts';
import { openLastStateStore } from './last-state-store.ts';
import { LastStateView } from './last-state-view.tsx';

/** For when it cannot be asked who is signed in. `fallback`: where nothing was kept. */
export default function LastStatePage({ fallback }: { fallback: ReactNode }) {
  const [state, setState] = useState<LastState>();
  useEffect(() => {
    const leaving = new AbortController();
    openLastStateStore()
      .read(Date.now())
      .then(
        (found) => {
          if (!leaving.signal.aborted) setState(found);
        },
        // Forbidden, or broken: then there is nothing to show.
        () => undefined,
      );
    return () => leaving.abort();
  }, []);
  return state === undefined ? fallback : <LastStateView state={state} />;
}
