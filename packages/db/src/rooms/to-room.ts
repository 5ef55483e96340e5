import { asRoomId, asUserId, type UserId } from '../ids.ts';
import type { RoomRow } from '../sql/rows.ts';
import { asRoomKind, asRoomVisibility } from '../sql/words.ts';
import type { Room } from './room-event.ts';

export function toRoom(row: RoomRow): Room {
  return {
    id: asRoomId(row.id),
    kind: asRoomKind(row.kind),
    name: row.name,
    topic: row.topic,
    visibility: asRoomVisibility(row.visibility),
    ...(row.archived_at !== null && { archivedAt: new Date(row.archived_at).toISOString() }),
  };
}

/** The same for the same people, in whatever order they are named. */
export function directKeyOf(userIds: readonly UserId[]): string {
  return [...new Set(userIds)].toSorted((a, b) => a - b).join(',');
}

export function directIdsOf(directKey: string | null): UserId[] {
  return directKey === null ? [] : directKey.split(',').map((id) => asUserId(Number(id)));
}
