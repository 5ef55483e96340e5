import type { PendingMessage, TimelineState } from '@dark-circle/sdk';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useServices } from '../../app/services.ts';
import { useRoom } from '../room-context.ts';
import { rememberRows } from './row-memory.ts';
import type { Row } from './rows.ts';

const none: readonly PendingMessage[] = [];

export function useRows(state: Extract<TimelineState, { status: 'ready' }>): readonly Row[] {
  const { messages, hasOlder } = state;
  const { room, userId, unreadAfterSeq } = useRoom();
  const atEnd = usePending(room.id);
  // They are at the end of the room.
  const pending = state.hasNewer ? none : atEnd;
  const [memory] = useState(rememberRows);
  return useMemo(
    () => memory.rowsOf({ messages, pending, userId, unreadAfterSeq, hasOlder }),
    [messages, pending, userId, unreadAfterSeq, hasOlder, memory],
  );
}

export function usePending(roomId: number): readonly PendingMessage[] {
  const { outbox } = useServices().client;
  const pending = outbox.pending(roomId);
  return useSyncExternalStore(pending.subscribe, pending.getSnapshot);
}
