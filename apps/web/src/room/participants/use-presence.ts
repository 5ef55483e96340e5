import { useEffect, useSyncExternalStore } from 'react';
import { useServices } from '../../app/services.ts';

/** I am here while the room is open in any tab. */
export function usePresence(roomId: number): void {
  const { client } = useServices();
  useEffect(() => client.showPresence(roomId), [client, roomId]);
}

export function useConnectionId(): string | undefined {
  const { connection } = useServices().client;
  const state = useSyncExternalStore(connection.subscribe, connection.getSnapshot);
  return state.status === 'live' ? state.connectionId : undefined;
}
