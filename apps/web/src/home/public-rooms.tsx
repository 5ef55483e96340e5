import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { RoomSign } from '../rooms/room-sign.tsx';
import homeClasses from './home-page.module.css';
import classes from './public-rooms.module.css';

export function PublicRooms() {
  const { t } = useTranslation();
  const { trpc, queryClient } = useServices();
  const navigate = useNavigate();
  const showRefusal = useRefusalToast();
  const rooms = useQuery(trpc.chat.publicRooms.queryOptions({}));
  const join = useMutation(
    trpc.chat.joinRoom.mutationOptions({
      onSuccess: async (_answer, { roomId }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.chat.pathKey() });
        await navigate({ to: '/rooms/$roomId', params: { roomId: String(roomId) } });
      },
      onError: showRefusal,
    }),
  );
  return (
    <section aria-labelledby="public-rooms" className={homeClasses.section}>
      <h2 id="public-rooms" className={homeClasses.label}>
        {t('home.discover')}
      </h2>
      {rooms.isError && rooms.data === undefined && (
        <div className={classes.empty} role="alert">
          <p>{t('home.discoverFailed')}</p>
          <p>{t(`reason.${refusalName(rooms.error)}`)}</p>
          <Button variant="default" size="xs" mt="xs" loading={rooms.isFetching} onClick={() => void rooms.refetch()}>
            {t('common.retry')}
          </Button>
        </div>
      )}
      {rooms.data?.length === 0 && <p className={classes.empty}>{t('home.discoverEmpty')}</p>}
      <ul>
        {rooms.data?.map((room) => (
          <li key={room.id} className={classes.room}>
            <RoomSign room={room} />
            <span className={classes.text}>
              <span className={classes.name}>{room.name}</span>
              <span className={classes.topic}>
                {[t('room.memberCount', { count: room.memberCount }), room.topic].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Button
              variant="light"
              size="xs"
              aria-label={`${t('home.join')}: ${room.name}`}
              loading={join.isPending && join.variables.roomId === room.id}
              onClick={() => join.mutate({ roomId: room.id })}
            >
              {t('home.join')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
