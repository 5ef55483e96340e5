/** What is counted, each with its own allowance: see `apps/server`, which knows how to count over all processes. */
export type RateLimitedAct =
  | 'checkLoginId'
  | 'signUp'
  /** Per account and address, so that a stranger cannot lock somebody out. */
  | 'signInToAccount'
  | 'signInFromAddress'
  /** Per session that there is. */
  | 'refresh'
  | 'refreshFromAddress'
  | 'signOut'
  /** Per user: each act that asks for the password is a guess of it. */
  | 'changePassword'
  | 'resetPassword'
  | 'updateProfile'
  | 'upload'
  /** Of photos and files. */
  | 'download'
  | 'createRoom'
  | 'command'
  | 'typing'
  /** Queries and streams of those who are signed in. */
  | 'read'
  /** Costs what many reads do. */
  | 'search'
  /** What admins change. */
  | 'administer';

export interface RateLimiter {
  /** @throws RefusedError RATE_LIMITED with `retryAfterMs` */
  take(act: RateLimitedAct, key: string): Promise<void>;
}
