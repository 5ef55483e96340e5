import type { Observable } from '../observable.ts';

export type ConnectionState =
  /** Nobody listens, or nobody is signed in. */
  | { status: 'idle' }
  | { status: 'connecting'; attempt: number }
  /** `connectionId` is what `chat.enter` and `chat.exit` want. */
  | { status: 'live'; connectionId: string }
  /** Times are milliseconds since 1970. */
  | { status: 'waiting'; attempt: number; retryAtMs: number }
  /** As `waiting`, and the device says that it has no network. */
  | { status: 'offline'; attempt: number; retryAtMs: number };

export interface Connection extends Observable<ConnectionState> {
  /** Tries now instead of at `retryAtMs`. */
  retryNow: () => void;
  /** Resolves with the `connectionId` as soon as the stream is live; it needs a listener to become so. */
  whenLive: (options?: { signal?: AbortSignal; timeoutMs?: number }) => Promise<string>;
}
