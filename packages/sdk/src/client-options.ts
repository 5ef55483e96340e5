import type { ClientTimings } from './client-timings.ts';
import type { OutboxStore } from './outbox/outbox-store.ts';
import type { TokenStore } from './session/token-store.ts';
import type { TabPlatform } from './tabs/tab-platform.ts';

export interface ChatClientOptions {
  /** Where the server is, such as `https://chat.example.org`; in a page, `location.origin`. */
  url: string;
  fetch?: typeof globalThis.fetch;
  /** Where the refresh token lives: `cookie` (default in browsers), or a store (default elsewhere: in memory). */
  refreshTokens?: 'cookie' | TokenStore;
  /** Where unsent messages live (default: in memory). */
  outboxStore?: OutboxStore;
  /** For pages: the tabs of this browser share one stream, one session and one outbox. Default: a client on its own. */
  tabs?: TabPlatform;
  /** Errors that no caller waits for: a listener that threw, a store that failed. Default: thrown as uncaught. */
  onError?: (error: unknown) => void;
  /** For unusual networks and for tests. */
  timings?: Partial<ClientTimings>;
  /** For tests: the clock (milliseconds since 1970) and chance (0 ≤ x < 1). */
  now?: () => number;
  random?: () => number;
}
