import type { Person } from '@dark-circle/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices } from '../../app/services.ts';
import { useConnectionId } from './use-presence.ts';

export type Participants = Pick<UseQueryResult<Person[]>, 'data' | 'isPending'>;

/** Who has the room open now. Presence is never replayed, so every new stream asks again. */
export function useParticipants(roomId: number): Participants {
  const { client, queryClient, trpc } = useServices();
  const connectionId = useConnectionId();
  const options = trpc.chat.participants.queryOptions({ roomId }, { staleTime: 0, gcTime: 0 });
  const participants = useQuery({ ...options, enabled: connectionId !== undefined });

  useEffect(() => {
    const { queryKey } = trpc.chat.participants.queryOptions({ roomId });
    if (connectionId !== undefined) void queryClient.invalidateQueries({ queryKey });
    return client.on((event) => {
      if (event.type !== 'presence' || event.roomId !== roomId) return;
      queryClient.setQueryData(queryKey, (people) => people && peopleAfter(people, event.changes));
      // An answer on its way may be older than this change.
      if (queryClient.isFetching({ queryKey }) > 0) void queryClient.invalidateQueries({ queryKey });
    });
  }, [client, queryClient, trpc, roomId, connectionId]);

  return participants;
}

function peopleAfter(people: readonly Person[], changes: readonly { user: Person; present: boolean }[]): Person[] {
  const present = new Map(people.map((person) => [person.id, person]));
  for (const { user, present: here } of changes) {
    if (here) present.set(user.id, user);
    else present.delete(user.id);
  }
  return [...present.values()];
}
