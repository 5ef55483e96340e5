import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoomAct } from '../src/commit/command.ts';
import { SqlInvitations } from '../src/rooms/sql-invitations.ts';
import { SqlNotices } from '../src/rooms/sql-notices.ts';
import { asRoomId, asSeq, asUserId, type RoomId, type UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import { reasonOf } from './support/account-store.ts';
import { command, perform } from './support/commands.ts';
import { addUser, addUsers } from './support/people.ts';
import type { LogStore } from './support/room-logs.ts';

/** What `Rooms`, `Invitations` and `Notices` promise of links, direct conversations and notices, whatever they run on. */
export function describeRoomsBeside(name: string, open: () => Promise<LogStore>): void {
  describe(name, () => {
    let store: LogStore;
    let invitations: SqlInvitations;
    let notices: SqlNotices;
    beforeAll(async () => {
      store = await open();
      invitations = new SqlInvitations(store.database);
      notices = new SqlNotices(store.database);
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    test('the link of a room stays the same until it is reset; then the old one opens nothing', async () => {
      const [owner, guest] = await people();
      const roomId = await store.room(owner, [], { visibility: 'private' });
      const code = await invitations.code(owner, roomId, false);
      expect(code).toMatch(/^[2-9a-z]{12}$/u);
      expect(await invitations.code(owner, roomId, false)).toBe(code);
      expect(await invitations.find(guest, code)).toMatchObject({ id: roomId, memberCount: 1, isMember: false });
      expect(await invitations.find(owner, code)).toMatchObject({ isMember: true });
      const fresh = await invitations.code(owner, roomId, true);
      expect(fresh).not.toBe(code);
      expect(await reasonOf(invitations.find(guest, code))).toBe('INVITE_INVALID');
      await perform(store.log, roomId, guest, { type: 'join', role: 'member', inviteCode: fresh });
    });

    test('[P6] [P7] only who keeps a room in order has its link; not members, not outsiders, not who is banned', async () => {
      const [owner, member, outsider] = await people();
      const roomId = await store.room(owner, [], { visibility: 'private' });
      await perform(store.log, roomId, owner, { type: 'add', userId: member });
      expect(await reasonOf(invitations.code(member, roomId, false))).toBe('NOT_ALLOWED');
      expect(await reasonOf(invitations.code(outsider, roomId, false))).toBe('ROOM_NOT_FOUND');
      expect(await reasonOf(invitations.code(outsider, asRoomId(1_000_000_000), false))).toBe('ROOM_NOT_FOUND');
      const code = await invitations.code(owner, roomId, false);
      await change('users', owner, { banned_at: 1, ban_reason: '사칭' });
      expect(await reasonOf(invitations.code(owner, roomId, true))).toBe('USER_BANNED');
      expect(await reasonOf(invitations.find(owner, code))).toBe('USER_BANNED');
      await change('users', owner, { banned_at: null, chat_banned_at: 1 });
      expect(await reasonOf(invitations.code(owner, roomId, true))).toBe('CHAT_BANNED');
    });

    test('an archived room is opened by no link', async () => {
      const [owner, guest] = await people();
      const roomId = await store.room(owner);
      const code = await invitations.code(owner, roomId, false);
      await perform(store.log, roomId, owner, { type: 'change', changes: { archived: true } });
      expect(await reasonOf(invitations.find(guest, code))).toBe('INVITE_INVALID');
      expect(await reasonOf(invitations.code(owner, roomId, false))).toBe('ROOM_ARCHIVED');
    });

    test('the same people find the same conversation, also when all of them open it at the same moment', async () => {
      const [one, two, three] = await acquainted();
      const opened = await Promise.all([
        store.rooms.openDirect(one, [two, three]),
        store.rooms.openDirect(two, [three, one]),
        store.rooms.openDirect(three, [one, two]),
      ]);
      expect(new Set(opened).size).toBe(1);
      const pair = await store.rooms.openDirect(one, [two]);
      expect(opened).not.toContain(pair);
      expect(await store.rooms.roomOf(one, pair)).toMatchObject({
        kind: 'direct',
        visibility: 'private',
        memberCount: 2,
        people: [{ id: two }],
      });
    });

    test('[P7] a direct conversation is of its people: nobody else is added, and who has left may come back', async () => {
      const [one, two, three] = await acquainted();
      const roomId = await store.room(one, [three]);
      const pair = await store.rooms.openDirect(one, [two]);
      expect(await refusal(pair, three, { type: 'join', role: 'member' })).toBe('ROOM_NOT_FOUND');
      expect(await refusal(pair, one, { type: 'add', userId: three })).toBe('NOT_ALLOWED');
      expect(await refusal(pair, one, { type: 'remove', userId: two })).toBe('NOT_ALLOWED');
      expect(await refusal(pair, one, { type: 'change', changes: { name: '우리' } })).toBe('NOT_ALLOWED');
      expect(await reasonOf(invitations.code(one, pair, false))).toBe('NOT_ALLOWED');
      await perform(store.log, pair, two, { type: 'leave' });
      expect(await store.rooms.openDirect(one, [two])).toBe(pair);
      expect(await store.rooms.roomOf(two, pair)).toMatchObject({ people: [{ id: one }] });
      const { rooms } = await store.rooms.overview({ limit: 100 });
      expect(rooms.map(({ id }) => id)).toContain(roomId);
      expect(rooms.map(({ id }) => id)).not.toContain(pair);
    });

    test('[P6] [P7] who is banned opens no conversation, and nobody opens one with whom they do not know', async () => {
      const [one, two] = await acquainted();
      const stranger = await addUser(store.database);
      expect(await reasonOf(store.rooms.openDirect(one, [two, stranger]))).toBe('USER_NOT_FOUND');
      expect(await reasonOf(store.rooms.openDirect(one, [asUserId(900_000_000)]))).toBe('USER_NOT_FOUND');
      await change('users', one, { banned_at: 1, ban_reason: '사칭' });
      expect(await reasonOf(store.rooms.openDirect(one, [two]))).toBe('USER_BANNED');
      expect((await store.rooms.roomsOf(two)).filter(({ kind }) => kind === 'direct')).toEqual([]);
    });

    test('[P7] people to write to are those one shares a room with, found by a part of their name', async () => {
      const [one] = await people();
      const known = await addUser(store.database, { name: '아는 Alice' });
      const gone = await addUser(store.database, { name: '아는 사람', deleted_at: 1 });
      await addUser(store.database, { name: '아는 바깥' });
      await store.room(one, [known]);
      const shared = await store.room(one);
      await store.database.write(async (trx) => {
        await trx('members').insert({
          room_id: shared,
          user_id: gone,
          role: 'member',
          joined_seq: 1,
          last_read_seq: 1,
          joined_at: 1,
        });
      });
      expect(await store.rooms.acquaintances(one, { limit: 9 })).toEqual({
        people: [{ id: known, name: '아는 Alice' }],
      });
      expect((await store.rooms.acquaintances(one, { query: 'ALICE', limit: 9 })).people).toHaveLength(1);
      expect((await store.rooms.acquaintances(one, { query: '%', limit: 9 })).people).toEqual([]);
      for (const query of ['ㅇㄴ', '아ㄴa', 'ㅇ ㄴ ALI', '아 ㄴ AL ice', '아ㄴALI CE'])
        expect((await store.rooms.acquaintances(one, { query, limit: 9 })).people).toHaveLength(1);
      for (const query of ['ㄴㅇ', '이ㄴ', 'ㅇ%', 'ㅇ_'])
        expect((await store.rooms.acquaintances(one, { query, limit: 9 })).people).toEqual([]);
    });

    test('people to write to come in pages', async () => {
      const owner = await addUser(store.database);
      const others = await addUsers(store.database, 5);
      await store.room(owner, others);
      const first = await store.rooms.acquaintances(owner, { limit: 3 });
      const rest = await store.rooms.acquaintances(owner, { limit: 3, cursor: first.nextCursor });
      expect([...first.people, ...rest.people].map(({ id }) => id)).toEqual(others);
      expect(rest).not.toHaveProperty('nextCursor');
    });

    test('people are found by their consonants behind however many others, in pages too', async () => {
      const owner = await addUser(store.database);
      const others = await addUsers(store.database, limits.peopleLookedAt + 3);
      const wanted = [others[1], ...others.slice(-2)].filter((id) => id !== undefined);
      const roomId = await store.room(owner);
      await store.database.write(async (trx) => {
        await trx('users').whereIn('id', wanted).update({ name: '한지민' });
        const place = { room_id: roomId, role: 'member', joined_seq: 1, last_read_seq: 1, joined_at: 1 };
        for (let from = 0; from < others.length; from += 100)
          await trx('members').insert(others.slice(from, from + 100).map((user_id) => ({ ...place, user_id })));
      });
      const found: number[] = [];
      let cursor: Awaited<ReturnType<typeof store.rooms.acquaintances>>['nextCursor'];
      do {
        const page = await store.rooms.acquaintances(owner, { query: 'ㅎㅈㅁ', limit: 1, cursor });
        found.push(...page.people.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(found).toEqual(wanted);
      // Whoever has not the letter that is written out is left out by the database, and takes no place among those looked at.
      const { people: written, nextCursor } = await store.rooms.acquaintances(owner, { query: 'ㅎ지ㅁ', limit: 9 });
      expect(written.map(({ id }) => id)).toEqual(wanted);
      expect(nextCursor).toBeUndefined();
    });

    test('the newest notice waits until it is confirmed; then the one before it does', async () => {
      const [owner, reader] = await people();
      const roomId = await store.room(owner, [reader], { kind: 'notice' });
      expect(await notices.pending(reader)).toBeUndefined();
      const { seq: first } = await say(roomId, owner, '중간고사');
      const { seq: second } = await say(roomId, owner, '휴강');
      expect(await notices.pending(reader)).toMatchObject({ roomName: '대화방', message: { roomId, seq: second } });
      expect(await notices.pending(owner)).toBeUndefined();
      await perform(store.log, roomId, reader, { type: 'confirm', targetSeq: second });
      expect(await notices.pending(reader)).toMatchObject({ message: { seq: first } });
      await perform(store.log, roomId, owner, { type: 'delete', targetSeq: first });
      expect(await notices.pending(reader)).toBeUndefined();
    });

    test('a notice waits for those who were there when it was given, and says who has confirmed it and who has not', async () => {
      const [owner, one, two] = await people();
      const roomId = await store.room(owner, [one, two], { kind: 'notice' });
      const { seq } = await say(roomId, owner, '휴강');
      const late = await addUser(store.database);
      await perform(store.log, roomId, late, { type: 'join', role: 'member' });
      expect(await notices.pending(late)).toBeUndefined();
      await perform(store.log, roomId, two, { type: 'confirm', targetSeq: seq });
      expect(await notices.confirmations(one, roomId, seq)).toMatchObject({
        confirmed: [{ id: two, at: expect.stringMatching(/Z$/u) as unknown }],
        waiting: [{ id: one }],
      });
      expect(await reasonOf(notices.confirmations(one, roomId, asSeq(99)))).toBe('MESSAGE_NOT_FOUND');
      const talk = await store.room(owner, [one]);
      const { seq: said } = await say(talk, owner, '안녕');
      expect(await reasonOf(notices.confirmations(one, talk, said))).toBe('NOT_A_NOTICE');
    });

    test('[P7] nothing of notices and pins reaches who is not in the room', async () => {
      const [owner, outsider] = await people();
      const roomId = await store.room(owner, [], { kind: 'notice', visibility: 'private' });
      const { seq } = await say(roomId, owner, '비밀');
      expect(await notices.pending(outsider)).toBeUndefined();
      expect(await reasonOf(notices.confirmations(outsider, roomId, seq))).toBe('ROOM_NOT_FOUND');
      expect(await reasonOf(store.rooms.pins(outsider, roomId))).toBe('ROOM_NOT_FOUND');
    });

    async function acquainted(): Promise<[UserId, UserId, UserId]> {
      const [first, second, third] = await people();
      await store.room(first, [second, third]);
      return [first, second, third];
    }

    async function people(): Promise<[UserId, UserId, UserId]> {
      const first = await addUser(store.database);
      const [second = first, third = first] = await addUsers(store.database, 2);
      return [first, second, third];
    }

    async function say(roomId: RoomId, userId: UserId, body: string) {
      return perform(store.log, roomId, userId, { type: 'send', body });
    }

    async function refusal(roomId: RoomId, userId: UserId, act: RoomAct) {
      const outcome = await store.log.submit(command(roomId, userId, act));
      return outcome.status === 'refused' ? outcome.reason : outcome.status;
    }

    async function change(table: string, id: number, changes: object): Promise<void> {
      await store.database.write(async (trx) => {
        await trx(table).where({ id }).update(changes);
      });
    }
  });
}
