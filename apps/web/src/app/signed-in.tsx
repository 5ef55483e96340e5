import { Outlet } from '@tanstack/react-router';
import { BesidePage } from '../beside/beside-page.tsx';
import { ConnectionBanner } from '../live/connection-banner.tsx';
import { useLiveRooms } from '../live/use-live-rooms.ts';
import { PaletteHost } from '../palette/palette-host.tsx';
import { useUserId } from './services.ts';
import classes from './signed-in.module.css';

/** Everything behind the door, begun anew for whoever comes in: a draft or a dialog is never another user's. */
export function SignedIn() {
  const userId = useUserId();
  return userId === undefined ? null : <Inside key={userId} />;
}

/** One stream feeds it all. */
function Inside() {
  useLiveRooms();
  return (
    <div className={classes.signedIn}>
      <ConnectionBanner />
      <PaletteHost>
        <Outlet />
      </PaletteHost>
      <BesidePage />
    </div>
  );
}
