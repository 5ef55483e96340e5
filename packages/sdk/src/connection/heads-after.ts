import type { ChatEvent, UserId } from '../contract.ts';
import { isRoomEvent } from '../receive/is-room-event.ts';
import type { HeadsEvent } from '../tabs/tab-message.ts';

/** What a tab that joins in the middle of a stream has to know: the heads it began with, and what has come since. */
export function headsAfter(
  heads: HeadsEvent | undefined,
  event: ChatEvent,
  ownUserId: UserId | undefined,
): HeadsEvent | undefined {
  if (event.type === 'heads') return event;
  if (heads === undefined || !isRoomEvent(event)) return heads;
  const { [event.roomId]: known, ...others } = heads.heads;
  if (event.type === 'member.left' && event.userId === ownUserId) return { ...heads, heads: others };
  const isOwnJoining = event.type === 'member.joined' && event.member.id === ownUserId;
  if (isOwnJoining || (known !== undefined && known < event.seq))
    return { ...heads, heads: { ...others, [event.roomId]: event.seq } };
  return heads;
}
