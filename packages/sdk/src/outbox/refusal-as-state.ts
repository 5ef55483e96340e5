import { ChatError } from '../errors/chat-error.ts';
import type { HeldUpBy, RefusedState } from './pending-message.ts';

export function refusedBecause({ reason, details, fields }: ChatError): RefusedState {
  return {
    status: 'refused',
    ...(reason !== undefined && { reason }),
    ...(details !== undefined && { details }),
    ...(fields !== undefined && { fields }),
  };
}

/** For a caller in another tab than the one that sent. */
export function refusalIn({ status: _refused, ...facts }: RefusedState): ChatError {
  return new ChatError({ kind: 'refused', ...facts });
}

export function whatHoldsUp({ reason, kind }: ChatError): HeldUpBy {
  return reason ?? (kind === 'network' ? 'NO_ANSWER' : 'SERVER_ERROR');
}
