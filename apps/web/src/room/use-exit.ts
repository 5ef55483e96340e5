import { useEffect, useState } from 'react';
import { useServices, useUserId } from '../app/services.ts';

/** How somebody came out of a room whose page is still open. */
export interface Exit {
  roomId: number;
  /** As it was called then: it can be asked of nobody any more. */
  name: string;
  how: 'removed' | 'left';
}

export function useExit(room: { id: number; name: string } | undefined): Exit | undefined {
  const { client } = useServices();
  const userId = useUserId();
  const [exit, setExit] = useState<Exit>();
  const { id, name } = room ?? {};
  useEffect(() => {
    if (id === undefined || name === undefined) return undefined;
    return client.on((event) => {
      if (event.type !== 'member.left' || event.roomId !== id || event.userId !== userId) return;
      setExit({ roomId: id, name, how: event.removed === true ? 'removed' : 'left' });
    });
  }, [client, userId, id, name]);
  return exit;
}
