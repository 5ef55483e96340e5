import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asRoomId, asSeq, asUserId, seqZero, type RoomId, type UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import type { MemberRow, RoomRow } from '../src/sql/rows.ts';
import { reasonOf } from './support/account-store.ts';
import { command, joining, perform, sending } from './support/commands.ts';
import { addUser, addUsers } from './support/people.ts';
import type { LogStore } from './support/room-logs.ts';
import { dense } from './support/stored-events.ts';
import { SqlRooms } from '../src/rooms/sql-rooms.ts';
import { SqlRoomWriter } from '../src/commit/sql-room-writer.ts';
import type { Database } from '../src/sql/database.ts';

export interface RoomsStore extends LogStore {
  openAgain(): Promise<Database>;
}

/** What `Rooms` promises, whatever it runs on. */
export function describeRooms(name: string, open: () => Promise<RoomsStore>): void {
  describe(name, () => {
    let store: RoomsStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    test('unread counts undeleted messages of others after the read position, and one’s own message reads all', async () => {
      const [owner, reader] = await two();
      const roomId = await store.room(owner, [reader]);
      await say(roomId, owner, '하나', '둘', '셋');
      const { seq: deleted } = await perform(store.log, roomId, owner, { type: 'send', body: '넷' });
      await perform(store.log, roomId, owner, { type: 'delete', targetSeq: deleted });
      await perform(store.log, roomId, owner, { type: 'react', targetSeq: asSeq(3), emoji: '👍', present: true });
      expect(await store.rooms.roomOf(reader, roomId)).toMatchObject({ unread: 3, lastReadSeq: 2, memberCount: 2 });
      expect(await store.rooms.roomOf(owner, roomId)).toMatchObject({ unread: 0, role: 'owner' });
      await store.rooms.markRead(reader, roomId, asSeq(4));
      expect(await store.rooms.roomOf(reader, roomId)).toMatchObject({ unread: 1, lastReadSeq: 4 });
      const { seq } = await perform(store.log, roomId, reader, { type: 'send', body: '다섯' });
      expect(await store.rooms.roomOf(reader, roomId)).toMatchObject({ unread: 0, lastReadSeq: seq });
      expect(await store.rooms.roomOf(owner, roomId)).toMatchObject({ unread: 1, lastMessage: { body: '다섯', seq } });
    });

    test('[P9] unread is counted to its limit and no further', async () => {
      const [owner, reader] = await two();
      const roomId = await store.room(owner, [reader]);
      await say(roomId, owner, ...dense(limits.unreadCountedTo + 5).map(String));
      expect((await store.rooms.roomOf(reader, roomId)).unread).toBe(limits.unreadCountedTo);
    });

    test('[P9] the list of rooms works at the limit of rooms, all of them with something unread', async () => {
      const [owner, reader] = await two();
      const roomIds = await addRoomsWithMessage(limits.roomsPerUser, owner, reader);
      const rooms = await store.rooms.roomsOf(reader);
      expect(rooms.map(({ id }) => id)).toEqual(roomIds);
      expect(new Set(rooms.map(({ unread }) => unread))).toEqual(new Set([1]));
      expect(new Set(rooms.map(({ lastMessage }) => lastMessage?.body))).toEqual(new Set(['안녕']));
      expect(await store.rooms.memberships(reader)).toHaveLength(limits.roomsPerUser);
      expect((await store.rooms.heads(roomIds)).size).toBe(limits.roomsPerUser);
    });

    test('history pages backwards and forwards over every message once, and tells the head', async () => {
      const owner = await addUser(store.database);
      const roomId = await store.room(owner);
      await say(roomId, owner, ...dense(25).map(String));
      const newest = await store.rooms.history(owner, roomId, { limit: 10 });
      expect(newest).toMatchObject({ hasMore: true, asOfSeq: 26 });
      expect(newest.messages.map(({ seq }) => seq)).toEqual(range(17, 26));
      const older = await store.rooms.history(owner, roomId, { beforeSeq: asSeq(17), limit: 10 });
      expect(older.hasMore).toBe(true);
      expect(older.messages.map(({ seq }) => seq)).toEqual(range(7, 16));
      const oldest = await store.rooms.history(owner, roomId, { beforeSeq: asSeq(7), limit: 10 });
      expect(oldest.hasMore).toBe(false);
      expect(oldest.messages.map(({ seq }) => seq)).toEqual(range(2, 6));
      const after = await store.rooms.history(owner, roomId, { afterSeq: asSeq(5), limit: 10 });
      expect(after.hasMore).toBe(true);
      expect(after.messages.map(({ seq }) => seq)).toEqual(range(6, 15));
      expect(await store.rooms.history(owner, roomId, { afterSeq: asSeq(26), limit: 10 })).toEqual({
        messages: [],
        hasMore: false,
        hasOlder: true,
        hasNewer: false,
        asOfSeq: 26,
      });
      expect((await store.rooms.history(owner, roomId, { limit: 25 })).hasMore).toBe(false);
    });

    test('history around a seq has it in its middle, or is the nearest page, and tells what lies on both sides', async () => {
      const [owner, other] = await two();
      const roomId = await store.room(owner);
      await say(roomId, owner, ...dense(20).map(String));
      // Seq 22 is no message.
      await perform(store.log, roomId, other, { type: 'join', role: 'member' });
      await say(roomId, owner, ...dense(5).map(String));
      const around = async (seq: number, limit: number) => {
        const page = await store.rooms.history(owner, roomId, { aroundSeq: asSeq(seq), limit });
        expect(page).toMatchObject({ asOfSeq: 27, hasMore: page.hasOlder || page.hasNewer });
        const seqs = page.messages.map((message) => message.seq);
        return { seqs, hasOlder: page.hasOlder, hasNewer: page.hasNewer };
      };
      expect(await around(10, 5)).toEqual({ seqs: range(8, 12), hasOlder: true, hasNewer: true });
      expect(await around(22, 4)).toEqual({ seqs: [20, 21, 23, 24], hasOlder: true, hasNewer: true });
      expect(await around(3, 6)).toEqual({ seqs: range(2, 7), hasOlder: false, hasNewer: true });
      expect(await around(1, 2)).toEqual({ seqs: [2, 3], hasOlder: false, hasNewer: true });
      expect(await around(27, 4)).toEqual({ seqs: [24, 25, 26, 27], hasOlder: true, hasNewer: false });
      expect(await around(99, 1)).toEqual({ seqs: [27], hasOlder: true, hasNewer: false });
      expect(await around(10, 100)).toEqual({
        seqs: [...range(2, 21), ...range(23, 27)],
        hasOlder: false,
        hasNewer: false,
      });
      const before = await store.rooms.history(owner, roomId, { beforeSeq: asSeq(10), limit: 3 });
      expect(before).toMatchObject({ hasOlder: true, hasNewer: true });
      const newest = await store.rooms.history(owner, roomId, { beforeSeq: asSeq(28), limit: 50 });
      expect(newest).toMatchObject({ hasOlder: false, hasNewer: false });
      expect(await store.rooms.history(owner, roomId, { afterSeq: seqZero, limit: 3 })).toMatchObject({
        hasOlder: false,
        hasNewer: true,
      });
    });

    test('[P3] eventsAfter pages densely and tells whether there are more', async () => {
      const owner = await addUser(store.database);
      const roomId = await store.room(owner);
      await say(roomId, owner, ...dense(9).map(String));
      const first = await store.rooms.eventsAfter(owner, roomId, { afterSeq: seqZero, limit: 6 });
      expect(first).toMatchObject({ hasMore: true, headSeq: 10 });
      expect(first.events.map(({ seq }) => seq)).toEqual(dense(6));
      const rest = await store.rooms.eventsAfter(owner, roomId, { afterSeq: asSeq(6), limit: 6 });
      expect(rest).toMatchObject({ hasMore: false, headSeq: 10 });
      expect(rest.events.map(({ seq }) => seq)).toEqual(range(7, 10));
      expect(await store.rooms.committedEvents(roomId, { afterSeq: asSeq(6), limit: 6 })).toEqual(rest);
      const beyond = await store.rooms.eventsAfter(owner, roomId, { afterSeq: asSeq(99), limit: 6 });
      expect(beyond).toMatchObject({ events: [], hasMore: false });
    });

    test('[P7] what was edited away or deleted is in no history, no replay, no quote and no list', async () => {
      const [owner, other] = await two();
      const roomId = await store.room(owner, [other]);
      const { seq: edited } = await perform(store.log, roomId, owner, { type: 'send', body: '비밀 하나' });
      const { seq: deleted } = await perform(store.log, roomId, owner, { type: 'send', body: '비밀 둘' });
      await perform(store.log, roomId, other, { type: 'send', body: '답', replyTo: deleted });
      await perform(store.log, roomId, other, { type: 'send', body: '답', replyTo: edited });
      await perform(store.log, roomId, owner, { type: 'edit', targetSeq: edited, body: '고침' });
      await perform(store.log, roomId, owner, { type: 'delete', targetSeq: deleted });
      const seen = [
        await store.rooms.history(other, roomId, { limit: 50 }),
        await store.rooms.eventsAfter(other, roomId, { afterSeq: seqZero, limit: 50 }),
        await store.rooms.roomOf(other, roomId),
      ];
      expect(JSON.stringify(seen)).not.toContain('비밀');
      expect(seen[0]).toMatchObject({
        messages: [
          { body: '고침' },
          { body: '' },
          { replyTo: { body: '', deleted: true } },
          { replyTo: { body: '고침' } },
        ],
      });
    });

    test('[P7] the inside of a room is closed to others: a public one says so, a private one looks like none', async () => {
      const [owner, outsider] = await two();
      const publicId = await store.room(owner);
      const privateId = await store.room(owner, [], { visibility: 'private' });
      const missing = asRoomId(1_000_000_000);
      const left = await store.room(owner, [outsider]);
      await perform(store.log, left, outsider, { type: 'leave' });
      const page = { afterSeq: seqZero, limit: 10 };
      const reads: [string, (roomId: RoomId) => Promise<unknown>][] = [
        ['roomOf', (roomId) => store.rooms.roomOf(outsider, roomId)],
        ['members', (roomId) => store.rooms.members(outsider, roomId)],
        ['requireMember', (roomId) => store.rooms.requireMember(outsider, roomId)],
        ['requireSpeaker', (roomId) => store.rooms.requireSpeaker(outsider, roomId)],
        ['history', (roomId) => store.rooms.history(outsider, roomId, page)],
        ['eventsAfter', (roomId) => store.rooms.eventsAfter(outsider, roomId, page)],
        ['markRead', (roomId) => store.rooms.markRead(outsider, roomId, asSeq(1))],
      ];
      for (const [method, read] of reads) {
        expect(await reasonOf(read(publicId)), method).toBe('NOT_A_MEMBER');
        expect(await reasonOf(read(left)), method).toBe('NOT_A_MEMBER');
        const [ofPrivate, ofNone] = await Promise.allSettled([read(privateId), read(missing)]);
        expect(ofPrivate, method).toMatchObject({ reason: { reason: 'ROOM_NOT_FOUND' } });
        expect(ofPrivate, method).toEqual(ofNone);
      }
      expect(await store.rooms.roomsOf(outsider)).toEqual([]);
      expect(await store.rooms.memberships(outsider)).toEqual([]);
    });

    test('[P7] public rooms lists open rooms that one is not in, in pages, with nothing of what is said there', async () => {
      const [owner, viewer] = await two();
      const joined = await store.room(owner, [viewer]);
      const hidden = await store.room(owner, [], { visibility: 'private' });
      const archived = await store.room(owner);
      await store.database.write(async (trx) => {
        await trx<RoomRow>('rooms').where({ id: archived }).update({ archived_at: 1 });
      });
      const shown = [await store.room(owner), await store.room(owner), await store.room(owner)];
      await say(shown[0] ?? asRoomId(0), owner, '비밀');
      const cursor = archived;
      const page = await store.rooms.publicRooms(viewer, { cursor, limit: 2 });
      expect(page.map(({ id }) => id)).toEqual(shown.slice(0, 2));
      expect(page[0]).toEqual({ id: shown[0], kind: 'channel', name: '대화방', topic: '', memberCount: 1 });
      const rest = await store.rooms.publicRooms(viewer, { cursor: page[1]?.id ?? cursor, limit: 2 });
      expect(rest.map(({ id }) => id)).toEqual(shown.slice(2));
      const all = (await store.rooms.publicRooms(viewer, { limit: 1000 })).map(({ id }) => id);
      for (const roomId of [joined, hidden, archived]) expect(all).not.toContain(roomId);
    });

    test('the read position moves forward only, and never past the head', async () => {
      const [owner, reader] = await two();
      const roomId = await store.room(owner, [reader]);
      await say(roomId, owner, '하나', '둘', '셋');
      expect(await store.rooms.markRead(reader, roomId, asSeq(4))).toEqual({ lastReadSeq: 4, moved: true });
      expect(await store.rooms.markRead(reader, roomId, asSeq(3))).toEqual({ lastReadSeq: 4, moved: false });
      expect(await store.rooms.markRead(reader, roomId, asSeq(4))).toEqual({ lastReadSeq: 4, moved: false });
      expect(await store.rooms.markRead(reader, roomId, asSeq(99))).toEqual({ lastReadSeq: 5, moved: true });
      await Promise.all(dense(20).map(() => store.rooms.markRead(owner, roomId, asSeq(5))));
      const members = await store.rooms.members(reader, roomId);
      expect(members.map(({ lastReadSeq }) => lastReadSeq)).toEqual([5, 5]);
    });

    test('[P6] a banned user moves no read position', async () => {
      const [owner, reader] = await two();
      const admin = await addUser(store.database, { role: 'admin' });
      const roomId = await store.room(owner, [reader]);
      await say(roomId, owner, '하나');
      await store.accounts.ban({ actorId: admin, userId: reader, reason: '도배' });
      expect(await reasonOf(store.rooms.markRead(reader, roomId, asSeq(3)))).toBe('USER_BANNED');
      expect((await store.rooms.members(owner, roomId)).find(({ id }) => id === reader)).toMatchObject({
        lastReadSeq: 2,
      });
    });

    test('members are told by name, with their roles and positions', async () => {
      const owner = await addUser(store.database, { name: '나' });
      const other = await addUser(store.database, { name: '가' });
      const roomId = await store.room(owner, [other]);
      expect(await store.rooms.members(owner, roomId)).toEqual([
        { id: other, name: '가', role: 'member', joinedSeq: 2, lastReadSeq: 2 },
        { id: owner, name: '나', role: 'owner', joinedSeq: 1, lastReadSeq: 1 },
      ]);
      expect(await store.rooms.people([owner, other])).toEqual([
        { id: other, name: '가' },
        { id: owner, name: '나' },
      ]);
    });

    test('[P2] creating a room with one command id makes one room, however often and at the same moment', async () => {
      const [owner, banned] = await two();
      const again = new SqlRooms(await store.openAgain(), new SqlRoomWriter(await store.openAgain(), store.bus));
      const room = { ...newRoom(owner), visibility: 'private' as const };
      const roomIds = await Promise.all(dense(20).map((n) => (n % 2 === 0 ? store.rooms : again).create(room)));
      expect(new Set(roomIds).size).toBe(1);
      const [roomId = asRoomId(0)] = roomIds;
      expect(await store.rooms.create(room)).toBe(roomId);
      expect(await store.rooms.roomsOf(owner)).toMatchObject([
        { id: roomId, role: 'owner', lastSeq: 1, memberCount: 1 },
      ]);
      expect(store.bus.eventsOf(roomId)).toHaveLength(1);
      expect(await store.rooms.create({ ...room, creatorId: banned })).not.toBe(roomId);
    });

    test('[P4] a room that its creator may not make is not there, nor told of', async () => {
      const banned = await addUser(store.database, { banned_at: 1, ban_reason: '도배' });
      const before = await store.database.read((knex) => knex('rooms').count({ rooms: '*' }).first());
      const told = store.bus.published.length;
      expect(await reasonOf(store.rooms.create(newRoom(banned)))).toBe('USER_BANNED');
      expect(await store.database.read((knex) => knex('rooms').count({ rooms: '*' }).first())).toEqual(before);
      expect(store.bus.published).toHaveLength(told);
    });

    test('default rooms are made once, by however many processes start at the same moment', async () => {
      await using own = await open();
      const others = new SqlRooms(await own.openAgain(), new SqlRoomWriter(await own.openAgain(), own.bus));
      const names = { notice: '공지', talk: '대화방' };
      await Promise.all(dense(10).map((n) => (n % 2 === 0 ? own.rooms : others).ensureDefaults(names)));
      const rows = await own.database.read((knex) => knex<RoomRow>('rooms').orderBy('default_key').select('*'));
      expect(rows).toMatchObject([
        { default_key: 'notice', kind: 'notice', visibility: 'public', name: '공지' },
        { default_key: 'talk', kind: 'channel', visibility: 'public', name: '대화방' },
      ]);
    });

    test.each([
      ['Hangul in NFC', '한글 \uAC00\uAC01'],
      ['Hangul in NFD, as it came', '\u1112\u1161\u11AB'],
      ['emoji beyond the BMP', '👨‍👩‍👧‍👦 🇰🇷 \u{20BB7}'],
      ['white space and line ends', ' \t줄\r\n줄\n '],
      ['NUL and quotes', '\u0000 \' " \\ ` ? :a %_'],
      ['the longest there is', '가'.repeat(limits.messageBody)],
    ])('text is kept to the code point: %s', async (_what, body) => {
      const owner = await addUser(store.database);
      const roomId = await store.room(owner);
      const answer = await perform(store.log, roomId, owner, { type: 'send', body });
      expect(answer).toMatchObject({ message: { body } });
      expect((await store.rooms.history(owner, roomId, { limit: 1 })).messages[0]?.body).toBe(body);
    });

    test('reactions that differ by one code point or by case are different ones', async () => {
      const owner = await addUser(store.database);
      const roomId = await store.room(owner);
      const { seq: targetSeq } = await perform(store.log, roomId, owner, { type: 'send', body: '하나' });
      const emojis = ['\u2764', '\u2764\uFE0F', '👍', '👍🏻', 'a', 'A', '\u00E1', 'a\u0301'];
      for (const emoji of emojis) {
        await perform(store.log, roomId, owner, { type: 'react', targetSeq, emoji, present: true });
      }
      const [message] = (await store.rooms.history(owner, roomId, { limit: 1 })).messages;
      expect(message?.reactions.map(({ emoji }) => emoji)).toEqual(emojis);
    });

    test('reactions are told in the order in which people reacted', async () => {
      const [one, two_] = await two();
      const roomId = await store.room(one, [two_]);
      const { seq: targetSeq } = await perform(store.log, roomId, one, { type: 'send', body: '하나' });
      for (const [user, emoji] of [
        [two_, '🎉'],
        [one, '👍'],
        [one, '🎉'],
      ] as const) {
        await perform(store.log, roomId, user, { type: 'react', targetSeq, emoji, present: true });
      }
      const [message] = (await store.rooms.history(one, roomId, { limit: 1 })).messages;
      expect(message?.reactions).toEqual([
        { emoji: '🎉', userIds: [two_, one] },
        { emoji: '👍', userIds: [one] },
      ]);
    });

    test('[P6] [P7] many who ask at the same moment are each told their own rooms, and the banned among them why not', async () => {
      const [owner, user] = await two();
      const [shared, own] = [await store.room(owner, [user]), await store.room(user)];
      const [admin, banned] = [await addUser(store.database, { role: 'admin' }), await addUser(store.database)];
      await store.accounts.ban({ actorId: admin, userId: banned, reason: '도배' });
      const asked = await Promise.allSettled(
        [owner, user, banned, user].map(async (userId) => store.rooms.memberships(userId)),
      );
      const rooms = asked.map((each): unknown =>
        each.status === 'fulfilled' ? each.value.map(({ roomId }) => roomId) : each.reason,
      );
      expect(rooms).toEqual([
        [shared],
        [shared, own],
        expect.objectContaining({ reason: 'USER_BANNED' }),
        [shared, own],
      ]);
    });

    test('who has left and come back is a member since then', async () => {
      const [owner, user] = await two();
      const roomId = await store.room(owner, [user]);
      await store.log.submit(command(roomId, user, { type: 'leave' }));
      await say(roomId, owner, '그 사이');
      await store.log.submit(joining(roomId, user));
      expect(await store.rooms.memberships(user)).toEqual([{ roomId, joinedSeq: 5, headSeq: 5 }]);
      expect(await store.rooms.roomOf(user, roomId)).toMatchObject({ unread: 0, lastReadSeq: 5 });
      const { events } = await store.rooms.eventsAfter(user, roomId, { afterSeq: seqZero, limit: 10 });
      expect(events.filter(({ type }) => type === 'member.joined')).toMatchObject([
        { member: { id: owner, joinedSeq: 1 } },
        { member: { id: user, joinedSeq: 2 } },
        { member: { id: user, joinedSeq: 5 } },
      ]);
    });

    async function two(): Promise<[UserId, UserId]> {
      const [one = asUserId(0), other = asUserId(0)] = await addUsers(store.database, 2);
      return [one, other];
    }

    async function say(roomId: RoomId, user: UserId, ...bodies: string[]): Promise<void> {
      await Promise.all(bodies.map((body) => store.log.submit(sending(roomId, user, body))));
    }

    async function addRoomsWithMessage(count: number, author: UserId, reader: UserId): Promise<RoomId[]> {
      const name = randomUUID();
      await store.database.write(async (trx) => {
        for (let from = 0; from < count; from += 100) {
          await trx('rooms').insert(
            Array.from({ length: Math.min(100, count - from) }, () => ({
              kind: 'channel',
              visibility: 'public',
              name,
              topic: '',
              created_at: 1,
              last_seq: 0,
              last_message_seq: 0,
            })),
          );
        }
        const ids: number[] = await trx('rooms').where({ name }).pluck('id');
        const member = { role: 'member', joined_seq: 0, last_read_seq: 0, joined_at: 1 };
        for (let from = 0; from < count; from += 100) {
          const some = ids.slice(from, from + 100);
          await trx<MemberRow>('members').insert(
            some.flatMap((room_id) => [author, reader].map((user_id) => ({ ...member, room_id, user_id }))),
          );
        }
      });
      const rows = await store.rooms.memberships(reader);
      const roomIds = rows.map(({ roomId }) => roomId).toSorted((a, b) => a - b);
      await Promise.all(roomIds.map((roomId) => store.log.submit(sending(roomId, author, '안녕'))));
      return roomIds;
    }
  });
}

function newRoom(creatorId: UserId) {
  return {
    creatorId,
    commandId: randomUUID(),
    name: '대화방',
    topic: '',
    visibility: 'public' as const,
    kind: 'channel' as const,
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
