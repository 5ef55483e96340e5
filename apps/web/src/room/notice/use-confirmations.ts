import { useQuery } from '@tanstack/react-query';
import type { Message } from '@dark-circle/sdk';
import { useServices } from '../../app/services.ts';

/** Kept true by `useLiveConfirmations`. */
export function useConfirmations({ roomId, seq }: Pick<Message, 'roomId' | 'seq'>, isSeen: boolean) {
  const { trpc } = useServices();
  return useQuery(
    trpc.chat.confirmations.queryOptions({ roomId, seq }, { enabled: isSeen, staleTime: Number.POSITIVE_INFINITY }),
  );
}
