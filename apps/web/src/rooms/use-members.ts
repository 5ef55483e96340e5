import type { ChatEvent, Member } from '@dark-circle/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useConnectionId } from '../room/participants/use-presence.ts';
import { useServices } from '../app/services.ts';
import { membersAfter } from './members-after.ts';

export type Members = Pick<UseQueryResult<Member[]>, 'data' | 'isPending' | 'isError' | 'error' | 'refetch'>;

/** Everybody in a room, each with how far they have read; true while it is shown anywhere. */
export function useMembers(roomId: number): Members {
  const { client, queryClient, trpc } = useServices();
  const connectionId = useConnectionId();
  const members = useQuery({
    queryKey: trpc.chat.members.queryKey({ roomId }),
    // The answer may be older than what is told while it is on its way. Should it be newer, what made it so is told next.
    queryFn: async ({ signal }) => {
      const events: ChatEvent[] = [];
      const stop = client.on((event) => isOf(roomId, event) && events.push(event));
      try {
        return [...events.reduce(membersAfter, await client.trpc.chat.members.query({ roomId }, { signal }))];
      } finally {
        stop();
      }
    },
    // Nobody keeps it true while nobody looks at it.
    staleTime: 0,
  });

  useEffect(() => {
    const queryKey = trpc.chat.members.queryKey({ roomId });
    // How far others have read is never replayed: every new stream asks again.
    if (connectionId !== undefined) void queryClient.invalidateQueries({ queryKey });
    return client.on((event) => {
      if (event.type === 'reset' && event.roomId === roomId) void queryClient.invalidateQueries({ queryKey });
      if (!isOf(roomId, event)) return;
      queryClient.setQueryData(queryKey, (known) => {
        const after = known && membersAfter(known, event);
        return after === undefined || after === known ? known : [...after];
      });
    });
  }, [client, queryClient, trpc, roomId, connectionId]);

  return members;
}

function isOf(roomId: number, event: ChatEvent): boolean {
  return event.type !== 'heads' && event.type !== 'reset' && event.roomId === roomId;
}
