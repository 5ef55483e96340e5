import type { RoomSummary } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { roomGroups } from './room-groups.ts';

const room = (id: number, facts: object = {}) => ({ id, kind: 'channel', ...facts }) as RoomSummary;
const saidAt = (sentAt: string) => ({ lastMessage: { sentAt } });

test('notices come first and what was said last next; direct conversations and archived rooms stand apart', () => {
  const groups = roomGroups([
    room(1, saidAt('2026-01-01')),
    room(2, saidAt('2026-01-02')),
    room(3, { kind: 'notice' }),
    room(4, { kind: 'direct', ...saidAt('2026-01-03') }),
    room(5, { archivedAt: '2026-01-04', ...saidAt('2026-01-04') }),
  ]);
  expect(Object.values(groups).map((group) => group.map(({ id }) => id))).toEqual([[3, 2, 1], [4], [5]]);
});
