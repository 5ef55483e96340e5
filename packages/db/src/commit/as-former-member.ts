import type { UserId } from '../ids.ts';
import type { Message, RoomEvent } from '../rooms/room-event.ts';

/**
 * What somebody who has left or was banned may still learn of a command of theirs: that it is stored. Events show the state as it is now,
 * and what others have said or done since is no longer theirs to see (P7).
 */
export function asFormerMember(event: RoomEvent, actorId: UserId): RoomEvent {
  return 'message' in event ? { ...event, message: ownWords(event.message, actorId) } : event;
}

function ownWords({ replyTo: _quote, ...message }: Message, actorId: UserId): Message {
  return { ...message, body: message.author.id === actorId ? message.body : '', reactions: [] };
}
