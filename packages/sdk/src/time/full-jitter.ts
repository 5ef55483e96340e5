export interface Backoff {
  backoffMinMs: number;
  backoffMaxMs: number;
}

/** Anything from nothing to the doubling bound, so that a thousand clients that fell together do not come back together. */
export function fullJitterMs(attempt: number, { backoffMinMs, backoffMaxMs }: Backoff, random: () => number): number {
  return random() * Math.min(backoffMaxMs, backoffMinMs * 2 ** Math.min(attempt, 30));
}
