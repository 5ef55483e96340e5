import type { Message } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { mayModerate } from '../../rooms/room-rights.ts';
import { useRoom } from '../room-context.ts';

/** Undefined for who may not. Among a few who talk directly everybody may. */
export function usePin(): ((message: Message, pinned: boolean) => void) | undefined {
  const { trpc } = useServices();
  const { room, user } = useRoom();
  const showRefusal = useRefusalToast();
  const { mutate } = useMutation(trpc.chat.pin.mutationOptions({ onError: showRefusal }));
  const isAllowed = room.archivedAt === undefined && (room.kind === 'direct' || mayModerate(room, user));
  return isAllowed ? ({ roomId, seq }, pinned) => mutate({ roomId, seq, pinned }) : undefined;
}
