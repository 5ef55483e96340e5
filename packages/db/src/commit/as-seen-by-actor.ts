import type { Ban } from '../accounts/accounts.ts';
import type { UserId } from '../ids.ts';
import type { Message, RoomEvent } from '../rooms/room-event.ts';

/**
 * What the event of a command of theirs shows to whom it is told again. Who has left or was banned may still learn that it is
 * stored. Events show the state as it is now, and what others have said or done since is no longer theirs to see (P6, P7).
 */
export function asSeenByActor(
  event: RoomEvent,
  actorId: UserId,
  { isMember, ban }: { isMember: boolean; ban: Ban | undefined },
): RoomEvent {
  if (isMember && ban === undefined) return event;
  if ('message' in event) return { ...event, message: ownWords(event.message, actorId) };
  return event.type === 'room.changed' ? { ...event, room: { ...event.room, name: '', topic: '' } } : event;
}

function ownWords({ replyTo: _quote, pinnedAt: _pinnedAt, ...message }: Message, actorId: UserId): Message {
  const isOwn = message.author.id === actorId;
  return {
    ...message,
    body: isOwn ? message.body : '',
    attachments: isOwn ? message.attachments : [],
    reactions: [],
    mentions: [],
  };
}
