import { useEffect } from 'react';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { faviconOf, plainFavicon } from './favicon.ts';
import { unreadOf } from './unread-of.ts';

/** The icon of the tab, and that of an installed app, say that something is new. */
export function useUnreadSign(): void {
  const { count, mentions } = unreadOf(useMyRooms().data);

  useEffect(() => {
    showIcon(faviconOf({ count, mentions }));
    showBadge(count);
  }, [count, mentions]);

  useEffect(
    () => () => {
      showIcon(plainFavicon);
      showBadge(0);
    },
    [],
  );
}

function showIcon(href: string): void {
  document.querySelector('link[rel="icon"]')?.setAttribute('href', href);
}

/** Where there is no installed app to put it on, or none that shows one, nothing happens. */
function showBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count)).catch(() => undefined);
}
