import type { ChatEvent, Message } from '@dark-circle/sdk';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices } from '../../app/services.ts';
import { useConnectionId } from '../participants/use-presence.ts';
import { pinsAfter } from './pins-after.ts';

/** What is pinned in a room, kept true while it is open. */
export function usePins(roomId: number): readonly Message[] {
  const { client, queryClient, trpc } = useServices();
  const connectionId = useConnectionId();
  const pins = useQuery({
    queryKey: trpc.chat.pins.queryKey({ roomId }),
    // What is told while the answer is on its way may be news to it.
    queryFn: async ({ signal }) => {
      const events: ChatEvent[] = [];
      const stop = client.on((event) => isOf(roomId, event) && events.push(event));
      try {
        return [...events.reduce(pinsAfter, await client.trpc.chat.pins.query({ roomId }, { signal }))];
      } finally {
        stop();
      }
    },
    enabled: connectionId !== undefined,
    // Nobody keeps it true while nobody looks at it.
    staleTime: 0,
  });
  useEffect(() => {
    const queryKey = trpc.chat.pins.queryKey({ roomId });
    if (connectionId !== undefined) void queryClient.invalidateQueries({ queryKey });
    return client.on((event) => {
      if (event.type === 'reset' && event.roomId === roomId) void queryClient.invalidateQueries({ queryKey });
      if (!isOf(roomId, event)) return;
      queryClient.setQueryData(queryKey, (known) => {
        const after = known && pinsAfter(known, event);
        return after === undefined || after === known ? known : [...after];
      });
    });
  }, [client, queryClient, trpc, roomId, connectionId]);
  return pins.data ?? [];
}

function isOf(roomId: number, event: ChatEvent): boolean {
  return event.type !== 'heads' && event.type !== 'reset' && event.roomId === roomId;
}
