import type { Knex } from 'knex';
import { requireUnbanned } from '../accounts/ban.ts';
import type { RoomWriter } from '../commit/room-writer.ts';
import { asGeneration, asRoomId, asSeq, asUserId, type RoomId, type Seq, type UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import { SharedRead } from '../sql/shared-read.ts';
import { asMemberRole, asRoomKind } from '../sql/words.ts';
import type { MemberRow, RoomRow, UserRow } from '../sql/rows.ts';
import { createRoom, ensureDefaultRooms, type NewRoom } from './create-room.ts';
import { listRooms } from './list-rooms.ts';
import { loadEvents, selectEventRows } from './load-events.ts';
import { openDirect } from './open-direct.ts';
import { readAcquaintances } from './read-acquaintances.ts';
import { readHistory } from './read-history.ts';
import { readPins } from './read-pins.ts';
import { markRead } from './mark-read.ts';
import { requireMemberRoom, type MemberRoom } from './membership.ts';
import { readMemberships } from './read-memberships.ts';
import { requireAcquainted } from './require-acquainted.ts';
import { requireSpeaker } from './require-speaker.ts';
import type { Member, Message, Person } from './room-event.ts';
import { countMembers, summarise } from './room-summaries.ts';
import type {
  EventsPage,
  HistoryPage,
  HistoryPlace,
  Membership,
  PeoplePage,
  PublicRoom,
  RoomOverviewPage,
  Rooms,
  RoomSummary,
} from './rooms.ts';

/** `Rooms` over SQL. */
export class SqlRooms implements Rooms {
  readonly #database: Database;
  readonly #writer: RoomWriter;
  /** All streams of a server that was away come back at the same time. */
  readonly #memberships: SharedRead<UserId, Membership[] | RefusedError>;

  constructor(database: Database, writer: RoomWriter) {
    this.#database = database;
    this.#writer = writer;
    this.#memberships = new SharedRead(limits.membershipsReadAtOnce, async (userIds) =>
      readMemberships(database, userIds),
    );
  }

  async ensureDefaults(names: { notice: string; talk: string }): Promise<void> {
    return ensureDefaultRooms(this.#database, names);
  }

  async roomsOf(viewerId: UserId): Promise<RoomSummary[]> {
    return this.#database.snapshot(async (trx) => {
      await requireUnbanned(trx, viewerId);
      const rows: MemberRoom[] = await trx('members')
        .join('rooms', 'rooms.id', 'members.room_id')
        .where({ 'members.user_id': viewerId })
        .orderBy('rooms.id')
        .select('rooms.*', 'members.role', 'members.last_read_seq', 'members.notify');
      return summarise(trx, viewerId, rows);
    });
  }

  async roomOf(viewerId: UserId, roomId: RoomId): Promise<RoomSummary> {
    return this.#database.snapshot(async (trx) => {
      const [summary] = await summarise(trx, viewerId, [await requireMemberRoom(trx, viewerId, roomId)]);
      if (summary === undefined) throw new Error('a room was not summarised');
      return summary;
    });
  }

  async publicRooms(viewerId: UserId, page: { cursor?: RoomId; limit: number }): Promise<PublicRoom[]> {
    return this.#database.read(async (knex) => {
      const rows = await knex<RoomRow>('rooms')
        .where({ visibility: 'public' })
        .whereNull('archived_at')
        .andWhere('id', '>', page.cursor ?? 0)
        .whereNotIn('id', knex<MemberRow>('members').where({ user_id: viewerId }).select('room_id'))
        .orderBy('id')
        .limit(page.limit);
      const members = await countMembers(
        knex,
        rows.map((row) => row.id),
      );
      return rows.map((row) => ({
        id: asRoomId(row.id),
        kind: asRoomKind(row.kind),
        name: row.name,
        topic: row.topic,
        memberCount: members.get(row.id) ?? 0,
      }));
    });
  }

  async members(viewerId: UserId, roomId: RoomId): Promise<Member[]> {
    return this.#database.snapshot(async (trx) => {
      await requireMemberRoom(trx, viewerId, roomId);
      const rows: (MemberRow & { name: string })[] = await trx('members')
        .join('users', 'users.id', 'members.user_id')
        .where({ room_id: roomId })
        .orderBy(['users.name', 'users.id'])
        .select('members.*', 'users.name');
      return rows.map((row) => ({
        id: asUserId(row.user_id),
        name: row.name,
        role: asMemberRole(row.role),
        joinedSeq: asSeq(row.joined_seq),
        lastReadSeq: asSeq(row.last_read_seq),
      }));
    });
  }

  async requireMember(viewerId: UserId, roomId: RoomId): Promise<void> {
    await this.#database.read(async (knex) => requireMemberRoom(knex, viewerId, roomId));
  }

  async requireSpeaker(viewerId: UserId, roomId: RoomId): Promise<void> {
    await this.#database.read(async (knex) => requireSpeaker(knex, viewerId, roomId));
  }

  async people(userIds: readonly UserId[]): Promise<Person[]> {
    const rows = await this.#database.read(async (knex) =>
      knex<UserRow>('users')
        .whereIn('id', [...userIds])
        .orderBy(['name', 'id'])
        .select('id', 'name'),
    );
    return rows.map((row) => ({ id: asUserId(row.id), name: row.name }));
  }

  async acquaintances(viewerId: UserId, page: Parameters<Rooms['acquaintances']>[1]): Promise<PeoplePage> {
    return this.#database.snapshot(async (trx) => readAcquaintances(trx, viewerId, page));
  }

  async requireAcquainted(viewerId: UserId, userIds: readonly UserId[]): Promise<void> {
    await this.#database.read(async (knex) => requireAcquainted(knex, viewerId, userIds));
  }

  async pins(viewerId: UserId, roomId: RoomId): Promise<Message[]> {
    return this.#database.snapshot(async (trx) => {
      await requireMemberRoom(trx, viewerId, roomId);
      return readPins(trx, roomId);
    });
  }

  async history(viewerId: UserId, roomId: RoomId, place: HistoryPlace): Promise<HistoryPage> {
    return this.#database.snapshot(async (trx) =>
      readHistory(trx, await requireMemberRoom(trx, viewerId, roomId), place),
    );
  }

  async eventsAfter(viewerId: UserId, roomId: RoomId, page: { afterSeq: Seq; limit: number }): Promise<EventsPage> {
    return this.#database.snapshot(async (trx) => {
      const room = await requireMemberRoom(trx, viewerId, roomId);
      return readEvents(trx, roomId, asSeq(room.last_seq), page);
    });
  }

  async committedEvents(roomId: RoomId, page: { afterSeq: Seq; limit: number }): Promise<EventsPage> {
    return this.#database.snapshot(async (trx) => {
      const room = await trx<RoomRow>('rooms').where({ id: roomId }).first('last_seq');
      return readEvents(trx, roomId, asSeq(room?.last_seq ?? 0), page);
    });
  }

  async overview(page: Parameters<Rooms['overview']>[0]): Promise<RoomOverviewPage> {
    return this.#database.snapshot(async (trx) => listRooms(trx, page));
  }

  async create(room: NewRoom): Promise<RoomId> {
    return createRoom(this.#database, this.#writer, room);
  }

  async openDirect(viewerId: UserId, otherIds: readonly UserId[]): Promise<RoomId> {
    return openDirect(this.#database, this.#writer, viewerId, otherIds);
  }

  async markRead(viewerId: UserId, roomId: RoomId, seq: Seq): Promise<{ lastReadSeq: Seq; moved: boolean }> {
    return this.#database.write(async (trx) => markRead(trx, viewerId, roomId, seq));
  }

  async memberships(userId: UserId): Promise<Membership[]> {
    const memberships = await this.#memberships.ask(userId);
    if (memberships instanceof RefusedError) throw memberships;
    return memberships;
  }

  async joinsSince(sinceMs: number): Promise<{ userId: UserId; roomId: RoomId }[]> {
    const rows = await this.#database.read(async (knex) =>
      knex<MemberRow>('members').where('joined_at', '>=', sinceMs).select('user_id', 'room_id'),
    );
    return rows.map((row) => ({ userId: asUserId(row.user_id), roomId: asRoomId(row.room_id) }));
  }

  async heads(roomIds: readonly RoomId[]): Promise<Map<RoomId, Seq>> {
    const rows = await this.#database.read(async (knex) =>
      knex<RoomRow>('rooms')
        .whereIn('id', [...roomIds])
        .select('id', 'last_seq'),
    );
    return new Map(rows.map((row) => [asRoomId(row.id), asSeq(row.last_seq)]));
  }
}

async function readEvents(
  trx: Knex,
  roomId: RoomId,
  headSeq: Seq,
  page: { afterSeq: Seq; limit: number },
): Promise<EventsPage> {
  const rows = await selectEventRows(trx, roomId, page);
  const authority = await trx<{ id: number; generation: number }>('authority').where({ id: 1 }).first('generation');
  return {
    events: await loadEvents(trx, rows),
    hasMore: (rows.at(-1)?.seq ?? page.afterSeq) < headSeq,
    headSeq,
    generation: asGeneration(authority?.generation ?? 0),
  };
}
