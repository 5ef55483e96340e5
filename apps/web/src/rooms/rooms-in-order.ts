import type { RoomSummary } from '@dark-circle/sdk';

/** Notices first, so that they never drown in the talk; then what was said last. */
export function roomsInOrder(rooms: readonly RoomSummary[]): RoomSummary[] {
  return rooms.toSorted(
    (a, b) =>
      Number(b.kind === 'notice') - Number(a.kind === 'notice') ||
      (b.lastMessage?.sentAt ?? '').localeCompare(a.lastMessage?.sentAt ?? '') ||
      a.id - b.id,
  );
}
