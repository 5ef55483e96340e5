import { useEffect } from 'react';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { unreadMark, unreadOf } from '../unread-sign/unread-of.ts';

/** The tab says how much is new, so that one need not look into it. */
export function usePageTitle(title: string | undefined): void {
  const unread = unreadMark(unreadOf(useMyRooms().data));
  useEffect(() => {
    const name = title === undefined ? 'Dark Circle' : `${title} · Dark Circle`;
    document.title = `${unread}${name}`;
    return () => {
      document.title = 'Dark Circle';
    };
  }, [title, unread]);
}
