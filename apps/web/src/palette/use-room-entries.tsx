import type { RoomSummary } from '@dark-circle/sdk';
import { useNavigate } from '@tanstack/react-router';
import { matchesSearch } from '../rooms/matches-search.ts';
import { RoomSign } from '../rooms/room-sign.tsx';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import type { Entry } from './entry.ts';

const shown = 8;

/** My rooms and conversations: those whose name is typed, or those where something was said last. */
export function useRoomEntries(query: string): Entry[] {
  const rooms = useMyRooms().data ?? [];
  const nameOf = useRoomName();
  const navigate = useNavigate();
  const here = window.location.pathname;
  return rooms
    .filter((room) => matchesSearch(nameOf(room), query) || (query !== '' && matchesSearch(room.topic, query)))
    .toSorted((a, b) => Number(isHere(a, here)) - Number(isHere(b, here)) || lastAt(b).localeCompare(lastAt(a)))
    .slice(0, shown)
    .map((room) => ({
      id: `room-${room.id}`,
      label: nameOf(room),
      hint: room.topic,
      icon: <RoomSign room={room} />,
      unread: { count: room.unread, mentions: room.unreadMentions },
      run: async () => {
        await navigate({ to: '/rooms/$roomId', params: { roomId: String(room.id) } });
        return 'done';
      },
    }));
}

/** Where one is already is nowhere to go to. */
const isHere = ({ id }: RoomSummary, pathname: string): boolean => `${pathname}/`.startsWith(`/rooms/${id}/`);
const lastAt = ({ lastMessage }: RoomSummary): string => lastMessage?.sentAt ?? '';
