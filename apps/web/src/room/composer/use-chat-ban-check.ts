import { useEffect } from 'react';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { useRoom } from '../room-context.ts';
import { usePending } from '../timeline/use-rows.ts';

/** A refused message is how one learns of a new chat ban; the account says why and until when. */
export function useChatBanCheck(): void {
  const { session } = useServices().client;
  const { room, user } = useRoom();
  const showRefusal = useRefusalToast();
  const refused = usePending(room.id).some(({ state }) => state.status === 'refused' && state.reason === 'CHAT_BANNED');
  const known = user.chatBan !== undefined;
  useEffect(() => {
    if (refused && !known) session.refresh().catch(showRefusal);
  }, [refused, known, session, showRefusal]);
}
