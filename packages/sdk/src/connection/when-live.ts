import type { Observable } from '../observable.ts';
import { untilAborted } from '../time/until-aborted.ts';
import { within } from '../time/within.ts';
import type { ConnectionState } from './connection-state.ts';

/** @throws TimedOutError, or the reason of `signal` */
export async function whenLive(
  state: Observable<ConnectionState>,
  { signal, timeoutMs }: { signal?: AbortSignal; timeoutMs: number },
): Promise<string> {
  let forget: (() => void) | undefined;
  const live = new Promise<string>((resolve) => {
    const look = () => {
      const snapshot = state.getSnapshot();
      if (snapshot.status === 'live') resolve(snapshot.connectionId);
    };
    forget = state.subscribe(look);
    look();
  });
  try {
    return await untilAborted(within(live, timeoutMs, 'connecting'), signal);
  } finally {
    forget?.();
  }
}
