import type { AuditAct } from '@dark-circle/sdk';
import type { AuditSearch } from '../search.ts';
import { asAct } from './acts.ts';

/** What to ask the server for. Days are those of the reader's time zone. */
export function auditFilter({ act, user, from, to }: AuditSearch): {
  act?: AuditAct | undefined;
  userId?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
} {
  return {
    act: asAct(act),
    userId: user,
    from: from === undefined ? undefined : new Date(`${from}T00:00:00`).toISOString(),
    to: to === undefined ? undefined : dayAfter(to),
  };
}

function dayAfter(day: string): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + 1);
  return start.toISOString();
}
