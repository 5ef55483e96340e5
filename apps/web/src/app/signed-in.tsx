import { Outlet } from '@tanstack/react-router';
import { ConnectionBanner } from '../live/connection-banner.tsx';
import { useLiveRooms } from '../live/use-live-rooms.ts';
import classes from './signed-in.module.css';

/** Everything behind the door: one stream feeds it all. */
export function SignedIn() {
  useLiveRooms();
  return (
    <div className={classes.signedIn}>
      <ConnectionBanner />
      <Outlet />
    </div>
  );
}
