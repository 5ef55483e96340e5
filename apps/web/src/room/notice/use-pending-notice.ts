import type { ChatEvent, PendingNotice } from '@dark-circle/sdk';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices, useUserId } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { useMyRooms } from '../../rooms/use-my-rooms.ts';
import { useConnectionId } from '../participants/use-presence.ts';
import { readNotice } from './read-notice.ts';

/** Not of the server's: which notice one was asked to confirm while the page was open. */
const remindedKey = ['remindedNotice'];

/** The notice that is to be confirmed next, and whether somebody has asked for it: that one goes before newer ones. */
export function usePendingNotice(): { notice: PendingNotice; isReminded: boolean } | undefined {
  const { client, queryClient, trpc } = useServices();
  const { t } = useTranslation('notice');
  const userId = useUserId();
  const connectionId = useConnectionId();
  const showToast = useToast();
  const rooms = useMyRooms();
  const queryKey = trpc.chat.pendingNotice.queryKey();
  const newest = useQuery(trpc.chat.pendingNotice.queryOptions(undefined, { enabled: connectionId !== undefined }));
  const reminded = useQuery<PendingNotice | null>({ queryKey: remindedKey, enabled: false, initialData: null });

  const remind = useEffectEvent(async (roomId: number, seq: number) => {
    const [notice, { waiting }] = await Promise.all([
      readNotice(client, roomId, seq),
      client.trpc.chat.confirmations.query({ roomId, seq }),
    ]);
    if (notice === undefined || !waiting.some(({ id }) => id === userId)) return;
    const roomName = rooms.data?.find(({ id }) => id === roomId)?.name ?? '';
    queryClient.setQueryData(remindedKey, { message: notice, roomName });
    showToast({ id: `reminded-${roomId}-${seq}`, message: t('remindedToast', { room: roomName }) });
  });

  const onEvent = useEffectEvent((event: ChatEvent) => {
    if (event.type === 'notice.reminded') {
      // The banner is still there without it.
      remind(event.roomId, event.targetSeq).catch(() => undefined);
      return;
    }
    const isNotice = 'roomId' in event && rooms.data?.find(({ id }) => id === event.roomId)?.kind === 'notice';
    if (!isNotice || !concernsMe(event, userId)) return;
    void queryClient.invalidateQueries({ queryKey });
    const held = queryClient.getQueryData<PendingNotice | null>(remindedKey);
    if (held?.message.roomId === event.roomId && isOver(event, held.message.seq)) {
      queryClient.setQueryData(remindedKey, null);
    }
  });
  useEffect(() => client.on((event) => onEvent(event)), [client]);
  useEffect(() => {
    if (connectionId !== undefined)
      void queryClient.invalidateQueries({ queryKey: trpc.chat.pendingNotice.queryKey() });
  }, [connectionId, queryClient, trpc]);

  const notice = reminded.data ?? newest.data ?? undefined;
  return notice && { notice, isReminded: reminded.data !== null };
}

/** Of a room of notices: whether it may change what is to be confirmed. */
function concernsMe(event: ChatEvent, userId: number | undefined): boolean {
  switch (event.type) {
    case 'message.sent':
    case 'message.edited':
    case 'message.deleted':
    case 'room.changed':
    case 'reset':
      return true;
    case 'notice.confirmed':
    case 'member.left':
      return event.userId === userId;
    case 'member.joined':
      return event.member.id === userId;
    default:
      return false;
  }
}

/** Confirmed by me, deleted, changed, or mine to see no more: then it is asked for anew, if at all. */
function isOver(event: ChatEvent, seq: number): boolean {
  if (event.type === 'message.edited') return event.message.seq === seq;
  if (event.type === 'notice.confirmed' || event.type === 'message.deleted') return event.targetSeq === seq;
  return event.type === 'member.left';
}
