import type { RoomSummary } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useServices } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';

/** Goes to the conversation with these people, which is made when there is none. */
export function useOpenDirect(onOpen?: () => void) {
  const { trpc, queryClient } = useServices();
  const navigate = useNavigate();
  const showRefusal = useRefusalToast();
  return useMutation(
    trpc.chat.openDirect.mutationOptions({
      onSuccess: async (room) => {
        // The event of it may come later, and the page must not look as if there were no such room.
        queryClient.setQueryData(trpc.chat.rooms.queryKey(), (rooms) => rooms && withRoom(rooms, room));
        onOpen?.();
        await navigate({ to: '/rooms/$roomId', params: { roomId: String(room.id) } });
      },
      onError: showRefusal,
    }),
  );
}

function withRoom(rooms: RoomSummary[], room: RoomSummary): RoomSummary[] {
  return rooms.some(({ id }) => id === room.id) ? rooms : [...rooms, room];
}
