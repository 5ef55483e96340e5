/** What is counted, each with its own allowance: see `apps/server`, which knows how to count over all processes. */
export type RateLimitedAct =
  | 'checkLoginId'
  | 'signUp'
  /** Per account and address, so that a stranger cannot lock somebody out. */
  | 'signInToAccount'
  | 'signInFromAddress'
  | 'refresh'
  | 'changePassword'
  | 'createRoom'
  | 'command';

export interface RateLimiter {
  /** @throws RefusedError RATE_LIMITED with `retryAfterMs` */
  take(act: RateLimitedAct, key: string): Promise<void>;
}
