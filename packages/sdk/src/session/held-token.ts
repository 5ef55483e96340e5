/** An access token, and when to fetch its successor. */
export interface HeldToken {
  accessToken: string;
  expiresAt: string;
  /** Milliseconds since 1970, by this device's clock. */
  renewAtMs: number;
}

// Timers count 32 bits, and a clock that is days behind must not put the renewal off for days.
const longestMs = 60 * 60_000;

/**
 * A wrong clock must not cause a renewal at every call: a token that seems to have run out already is taken to last for a
 * while, and the server has the last word.
 */
export function holdToken(
  answer: { accessToken: string; expiresAt: string },
  { nowMs, refreshAheadMs }: { nowMs: number; refreshAheadMs: number },
): HeldToken {
  const aheadMs = Date.parse(answer.expiresAt) - refreshAheadMs - nowMs;
  const { accessToken, expiresAt } = answer;
  return { accessToken, expiresAt, renewAtMs: nowMs + Math.min(Math.max(aheadMs, refreshAheadMs), longestMs) };
}
