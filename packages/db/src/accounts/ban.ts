import type { Ban } from './accounts.ts';

/** The ban that three columns tell of, if it is in force at `nowMs`. */
export function banInForce(
  at: number | null,
  until: number | null,
  reason: string | null,
  nowMs: number,
): Ban | undefined {
  if (at === null || (until !== null && until <= nowMs)) return undefined;
  return {
    reason: reason ?? '',
    since: new Date(at).toISOString(),
    ...(until !== null && { until: new Date(until).toISOString() }),
  };
}
