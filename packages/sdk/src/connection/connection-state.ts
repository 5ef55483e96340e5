import type { Reason, RefusalDetails } from '../contract.ts';
import type { Observable } from '../observable.ts';

/** Why the server will not have the stream, as tabs can tell each other. */
export interface StreamRefusal {
  reason?: Reason | undefined;
  details?: RefusalDetails | undefined;
}

export type ConnectionState =
  /** Nobody listens, or nobody is signed in. */
  | { status: 'idle' }
  | { status: 'connecting'; attempt: number }
  /** `connectionId` is what `chat.enter` and `chat.exit` want. */
  | { status: 'live'; connectionId: string }
  /** Times are milliseconds since 1970. `refused`: the server said no, and trying again changes nothing by itself. */
  | { status: 'waiting'; attempt: number; retryAtMs: number; refused?: StreamRefusal }
  /** As `waiting`, and the device says that it has no network. */
  | { status: 'offline'; attempt: number; retryAtMs: number; refused?: StreamRefusal };

export interface Connection extends Observable<ConnectionState> {
  /** Tries now instead of at `retryAtMs`. */
  retryNow: () => void;
  /** Resolves with the `connectionId` as soon as the stream is live; it needs a listener to become so. */
  whenLive: (options?: { signal?: AbortSignal; timeoutMs?: number }) => Promise<string>;
}
