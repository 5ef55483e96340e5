import type { Reason } from '../contract.ts';
import type { ChatError } from './chat-error.ts';

/** Refusals that pass by themselves. A command that met one may be sent again under the same id. */
const passing: ReadonlySet<string> = new Set<Reason>([
  'BUSY',
  'STORE_UNAVAILABLE',
  'UNKNOWN_OUTCOME',
  'CLOSING',
  'DEADLINE_PASSED',
  'RATE_LIMITED',
  'TOO_MANY_STREAMS',
  'TOO_MANY_UPLOADS',
  'UPLOAD_TOO_SLOW',
]);

/** What passes goes by one of these codes; so does a reason that only a newer server knows. */
const passingCodes: ReadonlySet<string> = new Set(['SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS', 'TIMEOUT']);

/** True when the same call may succeed later. */
export function isRetryable({ kind, reason, code }: ChatError): boolean {
  if (reason !== undefined) return passing.has(reason) || passingCodes.has(code ?? '');
  // `unexpected` with a code is the server's own failure; without one it is this program's, and would only repeat.
  return kind === 'network' || (kind === 'unexpected' && code !== undefined);
}
