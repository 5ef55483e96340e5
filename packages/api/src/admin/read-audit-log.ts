import type { AuditPage } from '@dark-circle/db';
import type { z } from 'zod';
import type { SignedInContext } from '../trpc.ts';
import type { auditLogInput } from './schemas.ts';

/** What admins have done, newest first. */
export async function readAuditLog(
  { services }: SignedInContext,
  { from, to, ...filter }: z.output<typeof auditLogInput>,
): Promise<AuditPage> {
  return services.auditLog.list({
    ...filter,
    ...(from !== undefined && { fromMs: Date.parse(from) }),
    ...(to !== undefined && { toMs: Date.parse(to) }),
  });
}
