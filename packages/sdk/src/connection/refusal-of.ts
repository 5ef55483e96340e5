import { ChatError } from '../errors/chat-error.ts';
import type { ConnectionState } from './connection-state.ts';

/** Why there is no stream, and would not be one if it was asked for again; undefined for all that passes. */
export function refusalOf(state: ConnectionState): ChatError | undefined {
  const refused = 'refused' in state ? state.refused : undefined;
  return refused && new ChatError({ kind: 'refused', ...refused });
}
