import type { NotifyLevel, RoomId } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useServices, useUserId } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { tellLevel } from './level-channel.ts';
import { useSetLevel } from './use-set-level.ts';

/** Shown at once, in all tabs once it is stored, and taken back when it was not. */
export function useRoomLevel(roomId: RoomId): (level: NotifyLevel) => void {
  const { trpc, queryClient } = useServices();
  const userId = useUserId();
  const setLevel = useSetLevel();
  const showRefusal = useRefusalToast();
  const { mutate } = useMutation(
    trpc.chat.setNotifications.mutationOptions({
      onMutate: ({ level }) => setLevel(roomId, level),
      onSuccess: ({ level }) => {
        if (userId !== undefined) tellLevel({ userId, roomId, level });
      },
      onError: async (error) => {
        showRefusal(error);
        await queryClient.invalidateQueries({ queryKey: trpc.chat.rooms.queryKey() });
      },
    }),
  );
  return (level) => mutate({ roomId, level });
}
