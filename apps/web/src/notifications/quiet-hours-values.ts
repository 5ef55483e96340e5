import { updatePreferencesInput } from '@dark-circle/api/schemas';
import type { Preferences } from '@dark-circle/sdk';

export interface QuietHoursValues {
  on: boolean;
  from: string;
  to: string;
  timeZone: string;
}

/** What most would choose, ready when somebody turns them on. */
const night = { from: '22:00', to: '08:00' };

export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function quietHoursValues({ quietHours, timeZone }: Preferences): QuietHoursValues {
  return { on: quietHours !== null, ...night, ...quietHours, timeZone: timeZone ?? browserTimeZone() };
}

export function quietHoursRequest({ on, from, to, timeZone }: QuietHoursValues) {
  return { quietHours: on ? { from, to } : null, timeZone };
}

/** By the field of the form. */
export function quietHoursErrors(values: QuietHoursValues): Record<string, string> {
  const { error } = updatePreferencesInput.safeParse(quietHoursRequest(values));
  return Object.fromEntries(error?.issues.map(({ path, message }) => [String(path.at(-1)), message]) ?? []);
}

/** Who lives where this device says needs no choice; who does not chooses between the two. */
export function timeZones(stored: string | null): string[] {
  return [...new Set([browserTimeZone(), stored ?? browserTimeZone()])];
}
