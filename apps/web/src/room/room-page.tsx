import { useParams } from '@tanstack/react-router';
import { useSession } from '../app/services.ts';
import { RoomList } from '../rooms/room-list.tsx';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { OpenRoomView } from './open-room-view.tsx';
import { RoomMissing } from './room-missing.tsx';
import classes from './room-page.module.css';
import { RoomSidebar } from './room-sidebar.tsx';
import { RoomSkeleton } from './room-skeleton.tsx';

export function RoomPage() {
  const { roomId } = useParams({ from: '/inside/rooms/$roomId' });
  const session = useSession();
  const rooms = useMyRooms();
  const room = rooms.data?.find((known) => String(known.id) === roomId);
  if (session.status !== 'signedIn') return null;
  return (
    <div className={classes.page}>
      <RoomSidebar>
        <RoomList />
      </RoomSidebar>
      {/* One landmark for all that is shown here: menus hang in it, and would vanish with it. */}
      <main className={classes.main}>
        {room !== undefined && <OpenRoomView key={room.id} room={room} user={session.user} />}
        {room === undefined && rooms.isPending && <RoomSkeleton />}
        {room === undefined && !rooms.isPending && (
          <RoomMissing roomId={Number(roomId)} failed={rooms.data === undefined} onRetry={() => void rooms.refetch()} />
        )}
      </main>
    </div>
  );
}
