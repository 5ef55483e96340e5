import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useOpenDirect } from '../direct/use-open-direct.ts';
import { Avatar } from '../people/avatar.tsx';
import { matchesSearch } from '../rooms/matches-search.ts';
import type { Entry } from './entry.ts';

const shown = 6;
const typingMs = 150;

/** Those with whom I share a room, as far as their name is typed; choosing one opens the conversation with them. */
export function usePeopleEntries(query: string): { entries: Entry[]; loading: boolean } {
  const { t } = useTranslation('palette');
  const { trpc } = useServices();
  const openDirect = useOpenDirect();
  const [asked] = useDebouncedValue(query, typingMs);
  const found = useQuery(
    trpc.chat.people.queryOptions(
      { query: asked },
      {
        enabled: asked !== '',
        placeholderData: keepPreviousData,
      },
    ),
  );
  const people = query === '' ? [] : (found.data?.people ?? []);
  const entries = people
    .filter(({ name }) => matchesSearch(name, query))
    .slice(0, shown)
    .map((person): Entry => ({
      id: `person-${person.id}`,
      label: person.name,
      hint: t('writeTo'),
      icon: <Avatar person={person} size={32} />,
      run: async () => {
        await openDirect.mutateAsync({ userIds: [person.id] });
        return 'done';
      },
    }));
  return { entries, loading: query !== '' && (asked !== query || found.isFetching) };
}
