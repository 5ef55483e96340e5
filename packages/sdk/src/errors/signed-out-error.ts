import type { SessionState } from '../session/session-state.ts';
import { ChatError } from './chat-error.ts';

/** What ends with the session ends with its reason. */
export function signedOutError(state: SessionState): ChatError {
  const { why, details } = state.status === 'signedOut' ? state : {};
  return new ChatError({ kind: 'refused', reason: why ?? 'SIGNED_OUT', ...(details !== undefined && { details }) });
}
