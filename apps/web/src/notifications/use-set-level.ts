import type { RoomSummary } from '@dark-circle/sdk';
import { useCallback } from 'react';
import { useServices } from '../app/services.ts';

/** In what this tab knows of the room. */
export function useSetLevel(): (roomId: number, level: RoomSummary['notify']) => void {
  const { trpc, queryClient } = useServices();
  return useCallback(
    (roomId, notify) => {
      queryClient.setQueryData(trpc.chat.rooms.queryKey(), (rooms) =>
        rooms?.map((room) => (room.id === roomId ? { ...room, notify } : room)),
      );
    },
    [trpc, queryClient],
  );
}
