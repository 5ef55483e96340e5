import type { Knex } from 'knex';
import { asRoomId, asSeq, asUserId, type RoomId, type Seq } from '../ids.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { RoomEventRow } from '../sql/rows.ts';
import { asMemberRole } from '../sql/words.ts';
import { loadMessages } from './load-messages.ts';
import type { Member, Message, RoomEvent } from './room-event.ts';

/**
 * Turns event rows into events that show the state as it is now. The committer and every replay go through here, so a live
 * event and a replayed one cannot differ in shape. Messages in `held` are not read.
 */
export async function loadEvents(
  knex: Knex,
  rows: readonly RoomEventRow[],
  held: ReadonlyMap<string, Message> = new Map(),
): Promise<RoomEvent[]> {
  const targets = new ByRoom<number>();
  const joined = new ByRoom<number>();
  for (const row of rows) {
    if (row.target_seq !== null && !held.has(`${row.room_id}#${row.target_seq}`)) {
      targets.add(row.room_id, row.target_seq);
    }
    if (row.type === 'member.joined') joined.add(row.room_id, row.actor_id);
  }
  const messages = new Map([...held, ...(await loadMessages(knex, targets))]);
  const members = await loadJoined(knex, joined);
  return rows.map((row) => toEvent(row, messages, members));
}

function toEvent(row: RoomEventRow, messages: Map<string, Message>, members: Map<string, Member>): RoomEvent {
  const roomId = asRoomId(row.room_id);
  const seq = asSeq(row.seq);
  switch (row.type) {
    case 'message.sent':
    case 'message.edited':
      return { type: row.type, roomId, seq, message: targetOf(row, messages) };
    case 'message.deleted':
    case 'reaction.changed': {
      const message = targetOf(row, messages);
      return { type: row.type, roomId, seq, targetSeq: message.seq, message };
    }
    case 'member.joined':
      return { type: 'member.joined', roomId, seq, member: joinedMember(row, members, seq) };
    case 'member.left':
      return { type: 'member.left', roomId, seq, userId: asUserId(row.actor_id) };
    default:
      throw new Error(`the database holds an event of an unknown type: ${row.type}`);
  }
}

function targetOf(row: RoomEventRow, messages: Map<string, Message>): Message {
  const message = messages.get(`${row.room_id}#${row.target_seq}`);
  if (message === undefined) throw new Error(`event ${row.room_id}#${row.seq} is about a message that is not there`);
  return message;
}

function joinedMember(row: RoomEventRow, members: Map<string, Member>, seq: Seq): Member {
  const member = members.get(`${row.room_id}/${row.actor_id}`);
  if (member === undefined) throw new Error(`event ${row.room_id}#${row.seq} is about a user who is not there`);
  // Who has left and come back is a member since then; this event is about the first time.
  return { ...member, joinedSeq: seq };
}

async function loadJoined(knex: Knex, joined: ByRoom<number>): Promise<Map<string, Member>> {
  const members = new Map<string, Member>();
  for (const [roomId, userIds] of joined.entries()) {
    const rows: { id: number; name: string; role: string | null; last_read_seq: number | null }[] = await knex('users')
      .leftJoin({ m: 'members' }, (on) => {
        on.on('m.user_id', 'users.id').andOn('m.room_id', knex.raw('?', [roomId]));
      })
      .whereIn('users.id', userIds)
      .select('users.id', 'users.name', 'm.role', 'm.last_read_seq');
    for (const row of rows) {
      members.set(`${roomId}/${row.id}`, {
        id: asUserId(row.id),
        name: row.name,
        role: asMemberRole(row.role ?? 'member'),
        joinedSeq: asSeq(0),
        lastReadSeq: asSeq(row.last_read_seq ?? 0),
      });
    }
  }
  return members;
}

/** Rows of one room after a position, ascending. */
export async function selectEventRows(
  knex: Knex,
  roomId: RoomId,
  page: { afterSeq: Seq; limit: number },
): Promise<RoomEventRow[]> {
  return knex<RoomEventRow>('room_events')
    .where({ room_id: roomId })
    .andWhere('seq', '>', page.afterSeq)
    .orderBy('seq')
    .limit(page.limit);
}
