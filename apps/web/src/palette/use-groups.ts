import type { Group } from './entry.ts';
import { useActEntries } from './use-act-entries.tsx';
import { useMessageEntries } from './use-message-entries.tsx';
import { usePeopleEntries } from './use-people-entries.tsx';
import { useRoomEntries } from './use-room-entries.tsx';

/** Everything that fits what is typed, most likely first. */
export function useGroups(typed: string, openCreateRoom: () => 'open'): { groups: Group[]; loading: boolean } {
  const query = typed.trim();
  const rooms = useRoomEntries(query);
  const people = usePeopleEntries(query);
  const messages = useMessageEntries(query);
  const acts = useActEntries(query, openCreateRoom);
  const groups: Group[] = [
    { name: query === '' ? 'recent' : 'rooms', entries: rooms },
    { name: 'people', entries: people.entries },
    { name: 'acts', entries: acts },
    { name: 'messages', entries: messages.entries },
  ];
  return { groups: groups.filter(({ entries }) => entries.length > 0), loading: people.loading || messages.loading };
}
