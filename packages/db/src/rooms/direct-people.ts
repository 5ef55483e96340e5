import type { Knex } from 'knex';
import type { UserId } from '../ids.ts';
import type { Person } from './room-event.ts';
import type { MemberRoom } from './membership.ts';
import { directIdsOf } from './to-room.ts';

/** The others in direct conversations, by room: those for whom it is, whether or not they have left it. */
export async function directPeople(
  knex: Knex,
  viewerId: UserId,
  rows: readonly MemberRoom[],
): Promise<Map<number, Person[]>> {
  const idsByRoom = new Map(
    rows.flatMap((row): [number, UserId[]][] =>
      row.direct_key === null ? [] : [[row.id, directIdsOf(row.direct_key).filter((id) => id !== viewerId)]],
    ),
  );
  if (idsByRoom.size === 0) return new Map();
  const ids = [...new Set([...idsByRoom.values()].flat())];
  const users: { id: number; name: string }[] = await knex('users').whereIn('id', ids).select('id', 'name');
  const names = new Map(users.map((row) => [row.id, row.name]));
  return new Map(
    [...idsByRoom].map(([roomId, people]) => [roomId, people.map((id) => ({ id, name: names.get(id) ?? '' }))]),
  );
}
