import { useEffect } from 'react';
import { useMyRooms } from '../rooms/use-my-rooms.ts';

/** The tab says how much is new, so that one need not look into it. */
export function usePageTitle(title: string | undefined): void {
  const unread = useMyRooms().data?.reduce((sum, room) => sum + room.unread, 0) ?? 0;
  useEffect(() => {
    const name = title === undefined ? 'Dark Circle' : `${title} · Dark Circle`;
    document.title = unread > 0 ? `(${unread}) ${name}` : name;
    return () => {
      document.title = 'Dark Circle';
    };
  }, [title, unread]);
}
