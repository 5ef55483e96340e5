import type { Observable } from '../observable.ts';
import { untilAborted } from '../time/until-aborted.ts';
import { within } from '../time/within.ts';
import type { ConnectionState } from './connection-state.ts';
import { refusalOf } from './refusal-of.ts';

/** @throws ChatError when the server will not have the stream; TimedOutError, or the reason of `signal` */
export async function whenLive(
  state: Observable<ConnectionState>,
  { signal, timeoutMs }: { signal?: AbortSignal; timeoutMs: number },
): Promise<string> {
  let forget: (() => void) | undefined;
  const live = new Promise<string>((resolve, reject) => {
    const look = () => {
      const snapshot = state.getSnapshot();
      const refusal = refusalOf(snapshot);
      if (snapshot.status === 'live') resolve(snapshot.connectionId);
      else if (refusal !== undefined) reject(refusal);
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
