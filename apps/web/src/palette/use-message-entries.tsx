import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { Avatar } from '../people/avatar.tsx';
import { usePersonName } from '../people/use-person-name.ts';
import { saidInBrief } from '../rooms/said-in-brief.ts';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import { ActIcon } from './act-icon.tsx';
import type { Entry } from './entry.ts';
import { excerpt } from './excerpt.ts';

const shown = 5;
const shortest = 2;
/** Longer than for people: each search is counted. */
const typingMs = 300;

/** What was said in my rooms, newest first; choosing one shows it in its place. */
export function useMessageEntries(query: string): { entries: Entry[]; loading: boolean } {
  const { t } = useTranslation(['translation', 'palette']);
  const { trpc } = useServices();
  const router = useRouter();
  const nameOf = usePersonName();
  const nameOfRoom = useRoomName();
  const rooms = useMyRooms().data ?? [];
  const [asked] = useDebouncedValue(query, typingMs);
  const isEnough = query.length >= shortest && asked.length >= shortest;
  const [utcOffsetMinutes] = useState(() => -new Date().getTimezoneOffset());
  const found = useQuery(
    trpc.chat.search.queryOptions(
      { query: asked, limit: shown, utcOffsetMinutes },
      { enabled: isEnough, placeholderData: keepPreviousData },
    ),
  );
  const hits = isEnough ? (found.data?.hits ?? []) : [];
  const entries = hits.map(({ message, room, highlights }): Entry => {
    const where = rooms.find(({ id }) => id === room.id);
    return {
      id: `message-${room.id}-${message.seq}`,
      label: saidInBrief({ ...message, body: excerpt(message.body, highlights) }, nameOf, t('home.everybody')),
      hint: `${nameOf(message.author)} · ${where === undefined ? room.name : nameOfRoom(where)}`,
      icon: <Avatar person={message.author} size={32} />,
      run: async () => {
        router.history.push(`/rooms/${room.id}/messages/${message.seq}`);
        return 'done';
      },
    };
  });
  if (entries.length > 0 && found.data?.nextCursor !== undefined) {
    entries.push({
      id: 'messages-all',
      label: t('palette:allMessages', { query: asked }),
      icon: <ActIcon Icon={IconSearch} />,
      run: async () => {
        await router.navigate({ to: '/search', search: { q: asked } });
        return 'done';
      },
    });
  }
  return { entries, loading: query.length >= shortest && (asked !== query || found.isFetching) };
}
