import { useDocumentVisibility, useWindowEvent } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '../../app/services.ts';
import { readUpTo } from '../../live/rooms-after.ts';
import { useRoom } from '../room-context.ts';

/** Read is what stood in an open room in front of a person: the window has the focus and the page is seen. */
export function useMarkRead(seenSeq: number | undefined): void {
  const { client, queryClient, trpc } = useServices();
  const { room } = useRoom();
  const asked = useRef(0);
  const attended = useAttended();
  const unread = seenSeq !== undefined && seenSeq > room.lastReadSeq;

  useEffect(() => {
    if (!attended || !unread || seenSeq <= asked.current) return;
    asked.current = seenSeq;
    const queryKey = trpc.chat.rooms.queryKey();
    client.trpc.chat.markRead.mutate({ roomId: room.id, seq: seenSeq }).then(
      ({ lastReadSeq }) => {
        queryClient.setQueryData(queryKey, (rooms) =>
          rooms?.map((known) => {
            const after = known.id === room.id ? readUpTo(known, lastReadSeq) : known;
            return after === 'stale' ? known : after;
          }),
        );
      },
      () => {
        // Unread is what it stays then; the next message or the next look tries again.
        asked.current = 0;
      },
    );
  }, [attended, unread, seenSeq, client, queryClient, trpc, room.id]);
}

function useAttended(): boolean {
  const [focused, setFocused] = useState(() => document.hasFocus());
  useWindowEvent('focus', () => setFocused(true));
  useWindowEvent('blur', () => setFocused(false));
  return useDocumentVisibility() === 'visible' && focused;
}
