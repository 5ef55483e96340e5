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
    const options = trpc.chat.rooms.queryOptions();
    const { queryKey } = options;
    const fetchAfresh = () => void queryClient.invalidateQueries({ queryKey });
    let connectionId: string | undefined;
    let stopped = false;

    const apply = (event: ChatEvent) => {
      const rooms = queryClient.getQueryData(queryKey);
      if (stopped || rooms === undefined) return;
      const after = roomsAfter(rooms, event, userId);
      if (after !== 'stale') queryClient.setQueryData(queryKey, after);
      // An answer on its way may have been read before this event, and would undo it.
      if (after === 'stale' || queryClient.isFetching({ queryKey }) > 0) fetchAfresh();
    };

    const stop = client.on((event) => {
      if (event.type === 'presence' || event.type === 'typing') return;
      const reconnected = event.type === 'heads' && connectionId !== undefined && event.connectionId !== connectionId;
      if (event.type === 'heads') connectionId = event.connectionId;
      if (queryClient.getQueryData(queryKey) === undefined) {
        // The first answer may have been read before this event: `seq` tells, once it is there. Asks again if it failed.
        void queryClient.query({ ...options, staleTime: 'static' }).then(() => apply(event), ignoreShownFailure);
      } else if (reconnected) {
        // What happened between two connections is replayed, but not who read what on another device.
        fetchAfresh();
      } else {
        apply(event);
      }
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [client, queryClient, trpc, userId]);
}

/** The list itself shows why it is not there. */
function ignoreShownFailure(): void {}
