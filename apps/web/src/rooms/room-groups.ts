import type { RoomSummary } from '@dark-circle/sdk';
import { roomsInOrder } from './rooms-in-order.ts';

export type RoomGroup = 'rooms' | 'direct' | 'archived';

/** What a list of rooms shows apart from each other, each in its order. */
export function roomGroups(rooms: readonly RoomSummary[]): Record<RoomGroup, RoomSummary[]> {
  const groups: Record<RoomGroup, RoomSummary[]> = { rooms: [], direct: [], archived: [] };
  for (const room of roomsInOrder(rooms)) groups[groupOf(room)].push(room);
  return groups;
}

function groupOf({ archivedAt, kind }: RoomSummary): RoomGroup {
  if (archivedAt !== undefined) return 'archived';
  return kind === 'direct' ? 'direct' : 'rooms';
}
