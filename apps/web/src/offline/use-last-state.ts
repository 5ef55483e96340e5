import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useServices } from '../app/services.ts';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { keepLastState } from './keep-last-state.ts';
import { openLastStateStore } from './last-state-store.ts';

/** Keeps what is seen, so that it can be shown again while the server is away. For one user: begun anew with each. */
export function useLastState(): void {
  const { client, timelines } = useServices();
  const rooms = useMyRooms().data;
  const visibility = useDocumentVisibility();
  const [keeper] = useState(() => keepLastState({ store: openLastStateStore(), session: client.session }));

  useEffect(() => {
    if (rooms !== undefined) keeper.takeRooms(rooms);
  }, [keeper, rooms]);

  useEffect(() => {
    const stop = timelines.watch(keeper.takePage);
    const stopHearing = client.on(keeper.takeEvent);
    return () => {
      stop();
      stopHearing();
      keeper.stop();
    };
  }, [keeper, client, timelines]);

  // It may never be seen again.
  useEffect(() => {
    if (visibility === 'hidden') keeper.flush();
  }, [keeper, visibility]);
}
