import type { ChatEvent, Person } from '@dark-circle/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices } from '../../app/services.ts';
import { useConnectionId } from './use-presence.ts';

export type Participants = Pick<UseQueryResult<Person[]>, 'data' | 'isPending'>;

const refetchMs = 60_000;

/** Who has the room open now. Presence is never replayed, so every new stream asks again. */
export function useParticipants(roomId: number): Participants {
  const { client, queryClient, trpc } = useServices();
  const connectionId = useConnectionId();
  const participants = useQuery({
    queryKey: trpc.chat.participants.queryKey({ roomId }),
    // The answer may be older than what is told while it is on its way. Should it be newer, what made it so is told next; but not of
    // whoever looked in for less than a moment: the list is asked for again now and then.
    refetchInterval: refetchMs,
    queryFn: async ({ signal }) => {
      const changes: Change[] = [];
      const stop = client.on((event) => changes.push(...changesIn(event, roomId)));
      try {
        return peopleAfter(await client.trpc.chat.participants.query({ roomId }, { signal }), changes);
      } finally {
        stop();
      }
    },
    enabled: connectionId !== undefined,
    staleTime: 0,
    gcTime: 0,
  });

  useEffect(() => {
    const queryKey = trpc.chat.participants.queryKey({ roomId });
    if (connectionId !== undefined) void queryClient.invalidateQueries({ queryKey });
    return client.on((event) => {
      const changes = changesIn(event, roomId);
      if (changes.length > 0) queryClient.setQueryData(queryKey, (people) => people && peopleAfter(people, changes));
    });
  }, [client, queryClient, trpc, roomId, connectionId]);

  return participants;
}

interface Change {
  user: Person;
  present: boolean;
}

function changesIn(event: ChatEvent, roomId: number): readonly Change[] {
  return event.type === 'presence' && event.roomId === roomId ? event.changes : [];
}

function peopleAfter(people: readonly Person[], changes: readonly Change[]): Person[] {
  const present = new Map(people.map((person) => [person.id, person]));
  for (const { user, present: here } of changes) {
    if (here) present.set(user.id, user);
    else present.delete(user.id);
  }
  return [...present.values()];
}
