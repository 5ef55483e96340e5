import type { ChatEvent } from '@dark-circle/sdk';
import { useEffect } from 'react';
import { useServices, useUserId } from '../app/services.ts';
import { roomsAfter } from './rooms-after.ts';

/** Keeps the list of my rooms true while it is shown anywhere. */
export function useLiveRooms(): void {
  const { client, queryClient, trpc } = useServices();
  const userId = useUserId();

  useEffect(() => {
    if (userId === undefined) return undefined;
    const queryKey = trpc.chat.rooms.queryKey();
    const fetchAfresh = () => void queryClient.invalidateQueries({ queryKey });
    let connectionId: string | undefined;

    return client.on((event: ChatEvent) => {
      if (event.type === 'heads') {
        // What happened between two connections is replayed, but not who read what on another device.
        if (connectionId !== undefined && event.connectionId !== connectionId) fetchAfresh();
        connectionId = event.connectionId;
        return;
      }
      const rooms = queryClient.getQueryData(queryKey);
      if (rooms === undefined) return;
      const after = roomsAfter(rooms, event, userId);
      if (after !== 'stale') queryClient.setQueryData(queryKey, after);
      // An answer on its way may have been read before this event, and would undo it.
      if (after === 'stale' || queryClient.isFetching({ queryKey }) > 0) fetchAfresh();
    });
  }, [client, queryClient, trpc, userId]);
}
