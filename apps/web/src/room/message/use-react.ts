import type { Message } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';

export const quickEmojis = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

/** The stream shows what came of it, to me as to everybody. */
export function useReact(message: Message): (emoji: string, present: boolean) => void {
  const { trpc } = useServices();
  const showRefusal = useRefusalToast();
  const react = useMutation(trpc.chat.react.mutationOptions({ onError: showRefusal }));
  return (emoji, present) => react.mutate({ roomId: message.roomId, seq: message.seq, emoji, present });
}
