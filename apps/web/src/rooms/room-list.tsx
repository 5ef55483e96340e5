import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalName } from '../errors/refusal-name.ts';
import classes from './room-list.module.css';
import { RoomRow } from './room-row.tsx';
import { roomsInOrder } from './rooms-in-order.ts';
import { useMyRooms } from './use-my-rooms.ts';

export function RoomList() {
  const { t } = useTranslation();
  const rooms = useMyRooms();
  if (rooms.isPending) return <RoomListSkeleton />;
  if (rooms.data === undefined) {
    return (
      <div className={classes.empty} role="alert">
        <p>{t('home.loadFailed')}</p>
        <p>{t(`reason.${refusalName(rooms.error)}`)}</p>
        <Button variant="default" size="xs" onClick={() => void rooms.refetch()}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  if (rooms.data.length === 0) return <p className={classes.empty}>{t('home.mineEmpty')}</p>;
  return (
    <ul className={classes.list}>
      {roomsInOrder(rooms.data).map((room) => (
        <li key={room.id}>
          <RoomRow room={room} />
        </li>
      ))}
    </ul>
  );
}

function RoomListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.list} role="status" aria-label={t('common.loading')}>
      {[1, 2, 3].map((row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton height={36} width={36} radius="md" />
          <Skeleton height={30} />
        </div>
      ))}
    </div>
  );
}
