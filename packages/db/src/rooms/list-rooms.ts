import type { Knex } from 'knex';
import { containing } from '../accounts/search-text.ts';
import { asRoomId } from '../ids.ts';
import { limits } from '../limits.ts';
import { ByRoom } from '../sql/by-room.ts';
import { putInOrder, type Order } from '../sql/in-order.ts';
import type { MessageRow, RoomEventRow, RoomRow } from '../sql/rows.ts';
import { asRoomKind, asRoomVisibility } from '../sql/words.ts';
import { countMembers } from './room-summaries.ts';
import type { RoomOrder, RoomOverview, RoomOverviewPage, Rooms } from './rooms.ts';

/** Ids ascend with the moment at which a room was made. */
const orders: Record<RoomOrder, Order> = {
  oldest: { by: 'id', direction: 'asc' },
  newest: { by: 'id', direction: 'desc' },
  name: { by: 'name', direction: 'asc' },
};

/** Every room there is, a page at a time. Nothing of what is said in one is read. */
export async function listRooms(
  knex: Knex,
  { query = '', kind, visibility, sort = 'newest', cursor, limit }: Parameters<Rooms['overview']>[0],
): Promise<RoomOverviewPage> {
  // What a few people say to each other is nobody else's, nor that they do.
  const found = knex<RoomRow>('rooms').whereNot({ kind: 'direct' });
  if (query.trim() !== '') {
    // LOWER folds ASCII alone in SQLite; names that differ by more are found as they are written.
    const asWritten = query.trim().normalize('NFC');
    found.where((either) => {
      void either
        .whereRaw("LOWER(name) LIKE ? ESCAPE '!'", [containing(asWritten.toLowerCase())])
        .orWhereRaw("name LIKE ? ESCAPE '!'", [containing(asWritten)]);
    });
  }
  if (kind !== undefined) found.where({ kind });
  if (visibility !== undefined) found.where({ visibility });
  const total = await found.clone().count({ rooms: '*' }).first<{ rooms: number }>();
  const page = found.clone();
  putInOrder(knex, page, { table: 'rooms', order: orders[sort], cursor });
  // One more than asked for tells whether there is a next page.
  const rows: RoomRow[] = await page.limit(limit + 1).select('*');
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rooms: await describe(knex, shown),
    total: total.rooms,
    ...(rows.length > limit && last !== undefined && { nextCursor: asRoomId(last.id) }),
  };
}

async function describe(knex: Knex, rows: readonly RoomRow[]): Promise<RoomOverview[]> {
  const members = await countMembers(
    knex,
    rows.map(({ id }) => id),
  );
  const messages = await countMessages(knex, rows);
  const changes = await lastChanges(knex, rows);
  return rows.map((row) => {
    const changedAt = changes.get(row.id);
    return {
      id: asRoomId(row.id),
      kind: asRoomKind(row.kind),
      name: row.name,
      topic: row.topic,
      visibility: asRoomVisibility(row.visibility),
      createdAt: new Date(row.created_at).toISOString(),
      ...(row.archived_at !== null && { archivedAt: new Date(row.archived_at).toISOString() }),
      isDefault: row.default_key !== null,
      memberCount: members.get(row.id) ?? 0,
      messages: messages.get(row.id) ?? 0,
      ...(changedAt !== undefined && { lastChangeAt: new Date(changedAt).toISOString() }),
    };
  });
}

/** Each no further than the limit: a room of a million would hold up everybody else. */
async function countMessages(knex: Knex, rows: readonly RoomRow[]): Promise<Map<number, number>> {
  const perRoom = rows
    .filter((row) => row.last_message_seq > 0)
    .map((row) =>
      knex
        .from(
          knex<MessageRow>('messages')
            .where({ room_id: row.id })
            .limit(limits.messagesCountedTo)
            .select('room_id')
            .as('sent'),
        )
        .select('room_id'),
    );
  const [first, ...others] = perRoom;
  if (first === undefined) return new Map();
  const counts: { room_id: number; messages: number }[] = await knex
    .from(first.unionAll(others).as('all_sent'))
    .groupBy('room_id')
    .select('room_id')
    .count({ messages: '*' });
  return new Map(counts.map((row) => [row.room_id, row.messages]));
}

async function lastChanges(knex: Knex, rows: readonly RoomRow[]): Promise<Map<number, number>> {
  const heads = new ByRoom<number>();
  for (const row of rows) if (row.last_seq > 0) heads.add(row.id, row.last_seq);
  if (heads.isEmpty) return new Map();
  const events = await knex<RoomEventRow>('room_events').where(heads.where('seq')).select('room_id', 'at');
  return new Map(events.map((row) => [row.room_id, row.at]));
}
