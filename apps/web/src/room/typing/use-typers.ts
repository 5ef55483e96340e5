import { useEffect, useState } from 'react';
import { useServices } from '../../app/services.ts';
import { nobodyTypes, typersAfter, typersAt } from './typers.ts';

/** The ids of those who write in a room now, but for oneself on another device. */
export function useTypers(roomId: number, userId: number): readonly number[] {
  const { client } = useServices();
  const [typers, setTypers] = useState(nobodyTypes);
  useEffect(
    () =>
      client.on((event) => {
        if (!('roomId' in event) || event.roomId !== roomId) return;
        setTypers((before) => typersAfter(before, event, performance.now()));
      }),
    [client, roomId],
  );
  const nextEnd = Math.min(...typers.values());
  useEffect(() => {
    if (!Number.isFinite(nextEnd)) return undefined;
    const timer = setTimeout(
      () => setTypers((before) => typersAt(before, performance.now())),
      Math.max(0, nextEnd - performance.now()) + 1,
    );
    return () => clearTimeout(timer);
  }, [nextEnd]);
  return [...typers.keys()].filter((id) => id !== userId);
}
