import type { Message } from '@dark-circle/sdk';
import { useNavigate } from '@tanstack/react-router';

/** From outside of the list: by the address of the message. */
export function useJumpTo(): (message: Pick<Message, 'roomId' | 'seq'>) => void {
  const navigate = useNavigate();
  return ({ roomId, seq }) =>
    void navigate({ to: '/rooms/$roomId/messages/$seq', params: { roomId: String(roomId), seq: String(seq) } });
}
