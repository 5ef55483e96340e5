import { useEffect } from 'react';
import { useMembers } from '../../rooms/use-members.ts';
import { useRoom } from '../room-context.ts';

/** Apart from all that shows something of them: how far each has read changes all the time. */
export default function MembersKeeper() {
  const { room, members } = useRoom();
  const { data } = useMembers(room.id);
  useEffect(() => {
    if (data !== undefined) members.tell(data);
  }, [data, members]);
  return null;
}
