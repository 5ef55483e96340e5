import type { Knex } from 'knex';
import { asRoomId, asSeq, asUserId, type RoomId, type Seq } from '../ids.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { MemberRow, RoomEventRow, RoomRow, UserRow } from '../sql/rows.ts';
import { asMemberRole } from '../sql/words.ts';
import { loadMessages } from './load-messages.ts';
import type { Member, Message, Room, RoomEvent } from './room-event.ts';
import { toRoom } from './to-room.ts';

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
  const people = new ByRoom<number>();
  const changedRooms = new Set<number>();
  for (const row of rows) {
    const isHeld = held.has(`${row.room_id}#${row.target_seq}`);
    if (row.target_seq !== null && !isHeld && showsMessage(row)) targets.add(row.room_id, row.target_seq);
    if (row.type === 'member.joined' || row.type === 'member.changed') people.add(row.room_id, subjectOf(row));
    if (row.type === 'room.changed') changedRooms.add(row.room_id);
  }
  const shown: Shown = {
    messages: new Map([...held, ...(await loadMessages(knex, targets))]),
    members: await loadPeople(knex, people),
    rooms: await loadRooms(knex, changedRooms),
  };
  return rows.map((row) => toEvent(row, shown));
}

/** What events are about, as it is now. */
interface Shown {
  messages: Map<string, Message>;
  members: Map<string, Member>;
  rooms: Map<number, Room>;
}

function showsMessage(row: RoomEventRow): boolean {
  return row.type !== 'notice.confirmed' && row.type !== 'notice.reminded';
}

function toEvent(row: RoomEventRow, { messages, members, rooms }: Shown): RoomEvent {
  const roomId = asRoomId(row.room_id);
  const seq = asSeq(row.seq);
  switch (row.type) {
    case 'message.sent':
    case 'message.edited':
      return { type: row.type, roomId, seq, message: targetOf(row, messages) };
    case 'message.deleted':
    case 'reaction.changed':
    case 'pin.changed': {
      const message = targetOf(row, messages);
      return { type: row.type, roomId, seq, targetSeq: message.seq, message };
    }
    case 'member.joined':
      // Who has left and come back is a member since then; this event is about the first time.
      return { type: 'member.joined', roomId, seq, member: { ...memberOf(row, members), joinedSeq: seq } };
    case 'member.changed':
      return { type: 'member.changed', roomId, seq, member: memberOf(row, members) };
    case 'member.left': {
      const userId = asUserId(subjectOf(row));
      return { type: 'member.left', roomId, seq, userId, ...(row.subject_id !== null && { removed: true as const }) };
    }
    case 'notice.confirmed':
      return { type: 'notice.confirmed', roomId, seq, targetSeq: targetSeqOf(row), userId: asUserId(row.actor_id) };
    case 'notice.reminded':
      return { type: 'notice.reminded', roomId, seq, targetSeq: targetSeqOf(row) };
    case 'room.changed': {
      const room = rooms.get(row.room_id);
      if (room === undefined) throw new Error(`event ${row.room_id}#${row.seq} is about a room that is not there`);
      return { type: 'room.changed', roomId, seq, room };
    }
    default:
      throw new Error(`the database holds an event of an unknown type: ${row.type}`);
  }
}

function targetOf(row: RoomEventRow, messages: Map<string, Message>): Message {
  const message = messages.get(`${row.room_id}#${row.target_seq}`);
  if (message === undefined) throw new Error(`event ${row.room_id}#${row.seq} is about a message that is not there`);
  return message;
}

function targetSeqOf(row: RoomEventRow): Seq {
  if (row.target_seq === null) throw new Error(`event ${row.room_id}#${row.seq} is about no message`);
  return asSeq(row.target_seq);
}

/** Whom an event about a member is about: who did it, unless it was done to somebody. */
function subjectOf(row: RoomEventRow): number {
  return row.subject_id ?? row.actor_id;
}

function memberOf(row: RoomEventRow, members: Map<string, Member>): Member {
  const member = members.get(`${row.room_id}/${subjectOf(row)}`);
  if (member === undefined) throw new Error(`event ${row.room_id}#${row.seq} is about a user who is not there`);
  return member;
}

async function loadRooms(knex: Knex, ids: ReadonlySet<number>): Promise<Map<number, Room>> {
  if (ids.size === 0) return new Map();
  const rows: RoomRow[] = await knex<RoomRow>('rooms').whereIn('id', [...ids]);
  return new Map(rows.map((row) => [row.id, toRoom(row)]));
}

/** Members, and those who have been: their part in the room is then what a newcomer's is. */
async function loadPeople(knex: Knex, people: ByRoom<number>): Promise<Map<string, Member>> {
  const members = new Map<string, Member>();
  for (const [roomId, userIds] of people.entries()) {
    const rows: (Pick<UserRow, 'id' | 'name'> & {
      [C in 'role' | 'joined_seq' | 'last_read_seq']: MemberRow[C] | null;
    })[] = await knex('users')
      .leftJoin({ m: 'members' }, (on) => {
        on.on('m.user_id', 'users.id').andOn('m.room_id', knex.raw('?', [roomId]));
      })
      .whereIn('users.id', userIds)
      .select('users.id', 'users.name', 'm.role', 'm.joined_seq', 'm.last_read_seq');
    for (const row of rows) {
      members.set(`${roomId}/${row.id}`, {
        id: asUserId(row.id),
        name: row.name,
        role: asMemberRole(row.role ?? 'member'),
        joinedSeq: asSeq(row.joined_seq ?? 0),
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
