import type { Generation, UserId } from '@dark-circle/db';
import type { TokenScope } from './auth/token-scope.ts';

/** Who calls, as their access token says; checked against the revocations known to this process. */
export interface Caller {
  userId: UserId;
  /** Or the id of the API token. */
  sessionId: string;
  /** The authority's generation when their token was made. */
  generation: Generation;
  /** Of an API token. Absent: all that the user may do. */
  scope?: TokenScope;
  /** Of an API token that has an end: milliseconds since 1970. */
  endsAtMs?: number;
}
