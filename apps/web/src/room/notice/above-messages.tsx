import { PinBar } from '../pins/pin-bar.tsx';
import { useRoom } from '../room-context.ts';
import { LiveConfirmations } from './live-confirmations.tsx';
import NoticeBanner from './notice-banner.tsx';

/** What stays on top of a room, whatever is said below. */
export default function AboveMessages() {
  const { room } = useRoom();
  return (
    <>
      <NoticeBanner />
      <PinBar />
      {room.kind === 'notice' && <LiveConfirmations />}
    </>
  );
}
