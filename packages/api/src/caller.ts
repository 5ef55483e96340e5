import type { Generation, UserId } from '@dark-circle/db';

/** Who calls, as their access token says; checked against the revocations known to this process. */
export interface Caller {
  userId: UserId;
  sessionId: string;
  /** The authority's generation when their token was made. */
  generation: Generation;
}
