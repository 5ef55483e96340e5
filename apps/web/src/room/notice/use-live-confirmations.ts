import { useEffect } from 'react';
import { useServices } from '../../app/services.ts';
import { useConnectionId } from '../participants/use-presence.ts';
import { confirmationsAfter } from './confirmations-after.ts';

/** Once for a room of notices, for all that show who has confirmed in it. */
export function useLiveConfirmations(roomId: number): void {
  const { client, queryClient, trpc } = useServices();
  const connectionId = useConnectionId();
  useEffect(() => {
    const askAgain = () => void queryClient.invalidateQueries({ queryKey: trpc.chat.confirmations.pathKey() });
    if (connectionId !== undefined) askAgain();
    return client.on((event) => {
      if (!('roomId' in event) || event.roomId !== roomId) return;
      if (event.type === 'notice.confirmed') {
        const queryKey = trpc.chat.confirmations.queryKey({ roomId, seq: event.targetSeq });
        // An answer on its way may have been read before, and would undo it.
        if (queryClient.isFetching({ queryKey }) > 0) void queryClient.invalidateQueries({ queryKey });
        const at = new Date().toISOString();
        queryClient.setQueryData(queryKey, (known) => known && confirmationsAfter(known, event.userId, at));
      } else if (event.type === 'member.left' || event.type === 'reset') {
        askAgain();
      }
    });
  }, [client, queryClient, trpc, roomId, connectionId]);
}
