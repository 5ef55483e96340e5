import type { Knex } from 'knex';
import { ByRoom } from '../sql/by-room.ts';
import { asSeq, type UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import { defaultLevel } from '../notifications/notifications.ts';
import { asMemberRole, asNotifyLevel, asRoomKind } from '../sql/words.ts';
import type { MemberRow, MessageRow } from '../sql/rows.ts';
import { directPeople } from './direct-people.ts';
import { loadMessages } from './load-messages.ts';
import type { MemberRoom } from './membership.ts';
import { everybody } from './mentions.ts';
import type { RoomSummary } from './rooms.ts';
import { toRoom } from './to-room.ts';

/** Rooms as their member sees them in a list, in a few queries however many they are. */
export async function summarise(knex: Knex, viewerId: UserId, rows: readonly MemberRoom[]): Promise<RoomSummary[]> {
  const lastSeqs = new ByRoom<number>();
  for (const row of rows) if (row.last_message_seq > 0) lastSeqs.add(row.id, row.last_message_seq);
  const lastMessages = await loadMessages(knex, lastSeqs);
  const unread = await countUnread(knex, viewerId, rows);
  const mentions = await countMentions(knex, viewerId, rows);
  const people = await directPeople(knex, viewerId, rows);
  const members = await countMembers(
    knex,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const lastMessage = lastMessages.get(`${row.id}#${row.last_message_seq}`);
    const others = people.get(row.id);
    return {
      ...toRoom(row),
      lastSeq: asSeq(row.last_seq),
      ...(lastMessage !== undefined && { lastMessage }),
      lastReadSeq: asSeq(row.last_read_seq),
      unread: unread.get(row.id) ?? 0,
      unreadMentions: mentions.get(row.id) ?? 0,
      notify: row.notify === null ? defaultLevel(asRoomKind(row.kind)) : asNotifyLevel(row.notify),
      ...(others !== undefined && { people: others }),
      role: asMemberRole(row.role),
      memberCount: members.get(row.id) ?? 0,
    };
  });
}

/** Only rooms with something new are counted, and each no further than the limit: a badge says "300+" after that. */
async function countUnread(knex: Knex, viewerId: UserId, rows: readonly MemberRoom[]): Promise<Map<number, number>> {
  const behind = rows.filter((row) => row.last_message_seq > row.last_read_seq);
  if (behind.length === 0) return new Map();
  const perRoom = behind.map((row) =>
    knex.from(
      knex<MessageRow>('messages')
        .where({ room_id: row.id })
        .andWhere('seq', '>', row.last_read_seq)
        .whereNot({ author_id: viewerId })
        .whereNull('deleted_at')
        .limit(limits.unreadCountedTo)
        .select('room_id')
        .as('unread'),
    ),
  );
  const [first, ...others] = perRoom.map((query) => query.select('room_id'));
  if (first === undefined) return new Map();
  const counts: { room_id: number; unread: number }[] = await knex
    .from(first.unionAll(others).as('all_unread'))
    .groupBy('room_id')
    .select('room_id')
    .count({ unread: '*' });
  return new Map(counts.map((row) => [row.room_id, row.unread]));
}

/** Of what is unread; the rooms where nothing is cost nothing. */
async function countMentions(knex: Knex, viewerId: UserId, rows: readonly MemberRoom[]): Promise<Map<number, number>> {
  const behind = rows.filter((row) => row.last_message_seq > row.last_read_seq);
  if (behind.length === 0) return new Map();
  const counts: { room_id: number; named: number }[] = await knex('mentions')
    .join('messages', (on) => {
      on.on('messages.room_id', 'mentions.room_id').andOn('messages.seq', 'mentions.seq');
    })
    .where((any) => {
      for (const row of behind) {
        void any.orWhere((one) => {
          void one.where('mentions.room_id', row.id).andWhere('mentions.seq', '>', row.last_read_seq);
        });
      }
    })
    .whereIn('mentions.user_id', [viewerId, everybody])
    .whereNot({ author_id: viewerId })
    .groupBy('mentions.room_id')
    .select({ room_id: 'mentions.room_id' })
    .countDistinct({ named: 'mentions.seq' });
  return new Map(counts.map((row) => [row.room_id, row.named]));
}

export async function countMembers(knex: Knex, roomIds: readonly number[]): Promise<Map<number, number>> {
  const rows: { room_id: number; members: number }[] = await knex<MemberRow>('members')
    .whereIn('room_id', [...roomIds])
    .groupBy('room_id')
    .select('room_id')
    .count({ members: '*' });
  return new Map(rows.map((row) => [row.room_id, row.members]));
}
