import type { Reason } from '../contract.ts';
import type { ChatError } from './chat-error.ts';

/** Refusals that pass by themselves. A command that met one may be sent again under the same id. */
const passing: ReadonlySet<Reason> = new Set<Reason>([
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

/** True when the same call may succeed later. */
export function isRetryable(error: ChatError): boolean {
  if (error.reason !== undefined) return passing.has(error.reason);
  // `unexpected` with a code is the server's own failure; without one it is this program's, and would only repeat.
  return error.kind === 'network' || (error.kind === 'unexpected' && error.code !== undefined);
}
