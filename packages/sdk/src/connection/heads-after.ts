import type { ChatEvent } from '../contract.ts';
import { isRoomEvent } from '../receive/is-room-event.ts';
import type { HeadsEvent } from '../tabs/tab-message.ts';

/** What a tab that joins in the middle of a stream has to know: the heads it began with, and what has come since. */
export function headsAfter(heads: HeadsEvent | undefined, event: ChatEvent): HeadsEvent | undefined {
  if (event.type === 'heads') return event;
  if (heads === undefined || !isRoomEvent(event)) return heads;
  const known = heads.heads[event.roomId];
  if (known === undefined || known >= event.seq) return heads;
  return { ...heads, heads: { ...heads.heads, [event.roomId]: event.seq } };
}
