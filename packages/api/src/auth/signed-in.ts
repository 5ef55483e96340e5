import type { User } from '@dark-circle/db';

/** What signing up, signing in and refreshing answer. */
export interface SignedIn {
  user: User;
  accessToken: string;
  /** Of the access token: ISO 8601 in UTC. */
  expiresAt: string;
  /** Only for callers that asked for it in the body; browsers have it in a cookie that scripts cannot read. */
  refreshToken?: string;
}

export type RefreshTokenIn = 'cookie' | 'body';
