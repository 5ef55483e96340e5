import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlainNotice } from '../app/plain-notice.tsx';
import { useServices } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';

/** One is not in this room, or there is no such room; the list of rooms may also just not have been reached. */
export function RoomMissing(props: { roomId: number; failed: boolean; onRetry: () => void }) {
  const { t } = useTranslation();
  const { trpc, queryClient } = useServices();
  const showRefusal = useRefusalToast();
  const open = useQuery(trpc.chat.publicRooms.queryOptions({}, { enabled: !props.failed }));
  const join = useMutation(
    trpc.chat.joinRoom.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.chat.pathKey() }),
      onError: showRefusal,
    }),
  );
  if (props.failed) {
    return (
      <PlainNotice title={t('home.loadFailed')}>
        <Button onClick={props.onRetry}>{t('common.retry')}</Button>
      </PlainNotice>
    );
  }
  const isOpen = open.data?.some((room) => room.id === props.roomId) === true;
  return (
    <PlainNotice title={t('room.notFoundTitle')} body={t('room.notFoundBody')}>
      {isOpen && (
        <Button loading={join.isPending} onClick={() => join.mutate({ roomId: props.roomId })}>
          {t('room.joinThis')}
        </Button>
      )}
      <Button variant="default" renderRoot={(linkProps) => <Link {...linkProps} to="/" />}>
        {t('room.toHome')}
      </Button>
    </PlainNotice>
  );
}
