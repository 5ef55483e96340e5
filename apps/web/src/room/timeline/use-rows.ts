import type { Message, PendingMessage } from '@dark-circle/sdk';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useServices } from '../../app/services.ts';
import { useRoom } from '../room-context.ts';
import { rowsOf, type Row } from './rows.ts';

export function useRows(messages: readonly Message[], hasOlder: boolean): Row[] {
  const { room, userId, unreadAfterSeq } = useRoom();
  const pending = usePending(room.id);
  const [pageStarts] = useState(() => new Set<number>());
  return useMemo(() => {
    const oldest = messages[0];
    // Adding what is in it already changes nothing, so rendering twice is harmless.
    if (oldest !== undefined) pageStarts.add(oldest.seq);
    return rowsOf({ messages, pending, userId, unreadAfterSeq, hasOlder, pageStarts });
  }, [messages, pending, userId, unreadAfterSeq, hasOlder, pageStarts]);
}

export function usePending(roomId: number): readonly PendingMessage[] {
  const { outbox } = useServices().client;
  const pending = outbox.pending(roomId);
  return useSyncExternalStore(pending.subscribe, pending.getSnapshot);
}
