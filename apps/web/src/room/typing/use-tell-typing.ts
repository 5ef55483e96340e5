import { useRef } from 'react';
import { useServices } from '../../app/services.ts';
import { typingToldEveryMs } from './typing-times.ts';

/** The others hear of it now and then, while one writes. */
export function useTellTyping(roomId: number): () => void {
  const { client } = useServices();
  const toldAt = useRef(-typingToldEveryMs);
  return () => {
    if (performance.now() - toldAt.current < typingToldEveryMs) return;
    toldAt.current = performance.now();
    // News that passes: the next letter tells again.
    client.trpc.chat.typing.mutate({ roomId }).catch(() => undefined);
  };
}
