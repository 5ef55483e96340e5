import { chatErrorOf } from '@dark-circle/sdk';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices, useUserId } from '../app/services.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import { canNotify } from './can-notify.ts';
import { createNotifier, type NotifierParts } from './create-notifier.ts';
import { holdLock } from './held-lock.ts';
import { isLookedAt } from './looking.ts';
import { notificationWords } from './notification-words.ts';
import { showNotification } from './show-notification.ts';
import { useHint } from './use-hint.tsx';
import { useSwitch } from './use-switch.ts';

const preferencesFreshMs = 60_000;

/** One tab of the browser tells of what is said while nobody looks: whichever has the lock. */
export function useNotifier(): void {
  const { t } = useTranslation(['notifications', 'translation']);
  const { client, trpc, queryClient } = useServices();
  const userId = useUserId();
  const router = useRouter();
  const nameOf = usePersonName();
  const nameOfRoom = useRoomName();
  const [position] = useSwitch();
  const hint = useHint();

  const isOn = useEffectEvent(() => position === 'on' && Notification.permission === 'granted');
  const onMissed = useEffectEvent(hint);
  const show = useEffectEvent<NotifierParts['show']>((room, news) => {
    const { message } = news.newest;
    const words = notificationWords(room, news, {
      nameOf,
      nameOfRoom,
      everybody: t('translation:home.everybody'),
      more: (count) => t('more', { count }),
      attached: (count) => t('attached', { count }),
      reminded: t('reminded'),
    });
    const path = `/rooms/${room.id}/messages/${message.seq}`;
    const tag = `dark-circle.${room.id}.${message.seq}`;
    return showNotification({ ...words, tag, path }, (to) => router.history.push(to));
  });

  useEffect(() => {
    if (userId === undefined || !canNotify()) return undefined;
    let notifier: ReturnType<typeof createNotifier> | undefined;
    const rooms = trpc.chat.rooms.queryOptions();
    const preferences = trpc.auth.preferences.queryOptions(undefined, { staleTime: preferencesFreshMs });
    const begin = () => {
      notifier = createNotifier({
        client,
        userId,
        roomOf: (roomId) => queryClient.getQueryData(rooms.queryKey)?.find(({ id }) => id === roomId),
        fetchRoom: async (roomId) =>
          (await queryClient.query({ ...rooms, staleTime: 0 })).find(({ id }) => id === roomId),
        preferences: () => queryClient.query(preferences),
        pendingNotice: async () => (await client.trpc.chat.pendingNotice.query())?.message,
        isLookedAt: (roomId) => isLookedAt(userId, roomId),
        isOn: () => isOn(),
        show: (room, news) => show(room, news),
        onMissed: () => onMissed(),
        // What could not be asked for, since the connection broke, is told by nothing: that it broke is on the page.
        onError: (error) => {
          if (chatErrorOf(error).kind === 'unexpected') reportError(error);
        },
      });
    };
    const release = holdLock(`dark-circle.notifier.${userId}`, { onHeld: begin });
    return () => {
      release();
      notifier?.stop();
    };
  }, [client, queryClient, trpc, userId]);
}
