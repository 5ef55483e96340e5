import { useEffect, useSyncExternalStore } from 'react';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';

/** I am here while the room is open and the stream is live; every new stream has to say so again. */
export function usePresence(roomId: number): void {
  const { presence } = useServices();
  const showRefusal = useRefusalToast();
  const connectionId = useConnectionId();

  useEffect(() => {
    if (connectionId === undefined) return undefined;
    presence.enter({ roomId, connectionId }).catch(showRefusal);
    return () => {
      presence.exit({ roomId, connectionId }).catch(showRefusal);
    };
  }, [presence, roomId, connectionId, showRefusal]);
}

export function useConnectionId(): string | undefined {
  const { connection } = useServices().client;
  const state = useSyncExternalStore(connection.subscribe, connection.getSnapshot);
  return state.status === 'live' ? state.connectionId : undefined;
}
