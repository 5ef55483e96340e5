import type { Message } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';

/** The stream shows what came of it, here as everywhere. */
export function useConfirm({ roomId, seq }: Pick<Message, 'roomId' | 'seq'>) {
  const { trpc, queryClient } = useServices();
  const showRefusal = useRefusalToast();
  const { mutate, isPending } = useMutation(
    trpc.chat.confirmNotice.mutationOptions({
      // The next one is there before the button can be pressed again.
      onSuccess: async () => queryClient.invalidateQueries({ queryKey: trpc.chat.pendingNotice.queryKey() }),
      onError: showRefusal,
    }),
  );
  return { confirm: () => mutate({ roomId, seq }), isPending };
}
