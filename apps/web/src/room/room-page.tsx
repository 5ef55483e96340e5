import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { PlainNotice } from '../app/plain-notice.tsx';
import { useSession } from '../app/services.ts';
import { withStyleSheets } from '../late/with-style-sheets.ts';
import { RoomList } from '../rooms/room-list.tsx';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import { OpenRoomView } from './open-room-view.tsx';
import classes from './room-page.module.css';
import { RoomSidebar } from './room-sidebar.tsx';
import { RoomSkeleton } from './room-skeleton.tsx';
import { useExit } from './use-exit.ts';

const RoomMissing = lazy(withStyleSheets(() => import('./missing/room-missing.tsx')));

export function RoomPage() {
  const { t } = useTranslation();
  const { roomId } = useParams({ from: '/inside/rooms/$roomId' });
  const session = useSession();
  const rooms = useMyRooms();
  const nameOf = useRoomName();
  const room = rooms.data?.find((known) => String(known.id) === roomId);
  const exit = useExit(room && { id: room.id, name: nameOf(room) });
  if (session.status !== 'signedIn') return null;
  const failed = (
    <PlainNotice title={t('home.loadFailed')}>
      <Button onClick={() => void rooms.refetch()}>{t('common.retry')}</Button>
    </PlainNotice>
  );
  return (
    <div className={classes.page}>
      <RoomSidebar>
        <RoomList />
      </RoomSidebar>
      {/* One landmark for all that is shown here: menus hang in it, and would vanish with it. */}
      <main className={classes.main}>
        {room !== undefined && <OpenRoomView key={room.id} room={room} user={session.user} />}
        {room === undefined && rooms.isPending && <RoomSkeleton />}
        {room === undefined && rooms.isError && rooms.data === undefined && failed}
        {room === undefined && rooms.data !== undefined && (
          <ErrorBoundary fallback={failed}>
            <Suspense fallback={<RoomSkeleton />}>
              <RoomMissing roomId={Number(roomId)} exit={exit?.roomId === Number(roomId) ? exit : undefined} />
            </Suspense>
          </ErrorBoundary>
        )}
      </main>
    </div>
  );
}
