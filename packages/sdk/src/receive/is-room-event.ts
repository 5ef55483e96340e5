import type { ChatEvent, RoomEvent } from '../contract.ts';

const notDurable: ReadonlySet<string> = new Set<Exclude<ChatEvent, RoomEvent>['type']>([
  'heads',
  'reset',
  'presence',
  'read',
  'typing',
]);

/** True for all that takes a seq of its room, also for types that a newer server has and this client does not know. */
export function isRoomEvent(event: ChatEvent): event is RoomEvent {
  return !notDurable.has(event.type) && 'seq' in event;
}
