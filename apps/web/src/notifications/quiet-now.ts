import type { Preferences } from '@dark-circle/sdk';

/** Whether it is a quiet hour now where the person lives. A time zone that this browser does not know counts as its own. */
export function isQuietNow({ quietHours, timeZone }: Preferences, now: Date): boolean {
  if (quietHours === null) return false;
  const { from, to } = quietHours;
  const clock = clockIn(timeZone ?? undefined, now);
  return from < to ? from <= clock && clock < to : from <= clock || clock < to;
}

/** HH:MM, which sorts as it runs. */
function clockIn(timeZone: string | undefined, now: Date): string {
  const format = (zone: string | undefined) =>
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  try {
    return format(timeZone).format(now);
  } catch {
    return format(undefined).format(now);
  }
}
